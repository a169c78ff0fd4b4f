namespace NtxPay;

/// <summary>What an event says became of its transaction.</summary>
public enum WebhookOutcome
{
    /// <summary>A word that this version does not know.</summary>
    Unknown,

    /// <summary>It is on its way; another event follows.</summary>
    Pending,

    /// <summary>The money arrived.</summary>
    Settled,

    /// <summary>It was refused; of a transfer, the amount is back in the balance.</summary>
    Rejected,

    /// <summary>It arrived and was sent back.</summary>
    Returned,

    /// <summary>Nobody paid the charge in time.</summary>
    Expired,
}
