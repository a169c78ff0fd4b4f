namespace NtxPay;

/// <summary>What a webhook subscribes to: exactly one of these.</summary>
public enum WebhookTopic
{
    /// <summary>Charges: <c>cash_in</c>.</summary>
    CashIn,

    /// <summary>Transfers: <c>cash_out</c>.</summary>
    CashOut,

    /// <summary>Charges that were returned: <c>refund_in</c>.</summary>
    RefundIn,

    /// <summary>Transfers that were returned: <c>refund_out</c>.</summary>
    RefundOut,

    /// <summary>Transfers between accounts of NTX Pay: <c>internal_transfer</c>.</summary>
    InternalTransfer,

    /// <summary>Everything: <c>all</c>.</summary>
    All,
}
