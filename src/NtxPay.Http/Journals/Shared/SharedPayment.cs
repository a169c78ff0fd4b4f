namespace NtxPay.Http.Journals.Shared;

/// <summary>What this process has read or written of a payment in a shared journal.</summary>
/// <param name="Line">The entry.</param>
/// <param name="Version">The store's version of the entry that was read or written last; null before the first write.</param>
internal sealed record SharedPayment(JournalLine Line, string? Version)
{
    /// <summary>Whether it may exist from an earlier run and was not looked up.</summary>
    public bool IsMissing { get; init; }

    /// <summary>How many times this worker's lease had ended when it recorded the payment.</summary>
    public int LapseCount { get; init; }

    /// <summary>The number of the own write that produced it, or 0. A read that started before that write is outdated.</summary>
    public long WriteNumber { get; init; }

    /// <summary>Whether this worker has an outcome of it that is not written yet.</summary>
    public bool IsPending { get; init; }

    /// <summary>Its state.</summary>
    public SubmissionState State => Line switch
    {
        { IsSent: true } => SubmissionState.Sent,
        { Event: JournalLine.Failed or JournalLine.Withdrawn } => SubmissionState.Failed,
        _ => SubmissionState.Unknown,
    };

    /// <summary>The payment for the cmdlets.</summary>
    /// <param name="isHeld">Whether another worker has it.</param>
    /// <param name="isAbandoned">Whether a worker left it without an outcome.</param>
    public JournalEntry ToEntry(bool isHeld, bool isAbandoned) => new()
    {
        State = State,
        ExternalId = Line.ExternalId!,
        AmountCentavos = Line.AmountCentavos!.Value,
        Fingerprint = Line.Fingerprint!,
        Row = Line.Row ?? 0,
        IsFileRow = Line.IsFileRow ?? false,
        MaskedClabe = Line.MaskedClabe,
        RecordedAt = Line.FirstOn ?? Line.On,
        TransactionId = Line.TransactionId,
        Status = Line.Status,
        Error = Line.Error,
        IsReservedByOtherWorker = isHeld,
        IsAbandoned = isAbandoned,
    };
}
