namespace NtxPay;

/// <summary>The state of a payment in a journal, including the outcome that webhook events reported.</summary>
public enum JournalPaymentState
{
    /// <summary>The request may have been sent, and the outcome is unknown. The next run sends the payment again with the same externalId.</summary>
    Unknown,

    /// <summary>It failed and nothing was created. The next run sends it again.</summary>
    Failed,

    /// <summary>The API accepted it; no event has reported its outcome.</summary>
    Sent,

    /// <summary>The transfer was credited to the beneficiary's account, or the charge was paid.</summary>
    Settled,

    /// <summary>It was accepted and then rejected; the amount of a transfer is back in the balance.</summary>
    Rejected,

    /// <summary>It was settled and then returned.</summary>
    Returned,

    /// <summary>The charge was not paid in time.</summary>
    Expired,

    /// <summary>A running command or worker is about to send it, or waits for the response. Another state follows.</summary>
    InProgress,
}
