namespace NtxPay;

/// <summary>What a journal knows of a payment, with the outcome that webhook events reported.</summary>
public enum JournalPaymentState
{
    /// <summary>Its request may have left, and its outcome is unknown. The next run sends it again under its externalId.</summary>
    Unknown,

    /// <summary>It failed and nothing was created. The next run tries it again.</summary>
    Failed,

    /// <summary>The API accepted it; no event has reported its outcome.</summary>
    Sent,

    /// <summary>The money arrived.</summary>
    Settled,

    /// <summary>It was rejected after it had been accepted; a transfer's amount is back in the balance.</summary>
    Rejected,

    /// <summary>It arrived and was sent back.</summary>
    Returned,

    /// <summary>Nobody paid the charge in time.</summary>
    Expired,

    /// <summary>A command or worker that is still at work is about to send it, or waits for the API's reply. The next states follow.</summary>
    InProgress,
}
