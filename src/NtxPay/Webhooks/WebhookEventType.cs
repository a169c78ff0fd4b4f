namespace NtxPay;

/// <summary>The event types of webhooks. A webhook subscribes to exactly one.</summary>
public enum WebhookEventType
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

    /// <summary>All event types: <c>all</c>.</summary>
    All,
}
