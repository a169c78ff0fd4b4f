namespace NtxPay;

/// <summary>The outcome of a transaction, as an event reports it.</summary>
public enum WebhookOutcome
{
    /// <summary>An outcome that this version does not know.</summary>
    Unknown,

    /// <summary>It is in progress; another event follows.</summary>
    Pending,

    /// <summary>It was paid.</summary>
    Settled,

    /// <summary>It was rejected. The amount of a transfer is back in the balance.</summary>
    Rejected,

    /// <summary>It was paid and returned.</summary>
    Returned,

    /// <summary>The charge was not paid in time.</summary>
    Expired,
}
