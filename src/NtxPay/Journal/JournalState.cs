namespace NtxPay;

/// <summary>What a journal knows of a payment.</summary>
public enum JournalState
{
    /// <summary>The request may have left and nobody knows what became of it: it is repeated under its id.</summary>
    Unknown,

    /// <summary>The API took it on: it is not sent again.</summary>
    Sent,

    /// <summary>It failed and nothing was created: it is tried again under its id.</summary>
    Failed,
}
