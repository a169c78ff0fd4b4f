namespace NtxPay.Http.Journals.Shared;

/// <summary>A payment in a shared journal, as this process has read or written it.</summary>
/// <param name="Line">The entry.</param>
/// <param name="Version">The store's version of the entry that was read or written last; null before the first write.</param>
internal sealed record SharedPayment(JournalLine Line, string? Version)
{
    /// <summary>Whether it may exist from an earlier run and was not looked up.</summary>
    public bool IsMissing { get; init; }

    /// <summary>The number of times that this worker's lease had expired when it recorded the payment.</summary>
    public int ExpiryCount { get; init; }

    /// <summary>The number of the write of this worker that produced it, or 0. A read that started before that write is outdated.</summary>
    public long WriteNumber { get; init; }

    /// <summary>The entry of a payment that may exist, which the intent of this worker replaced; otherwise null.</summary>
    public JournalLine? Replaced { get; init; }

    /// <summary>Whether this worker has an outcome that is not written yet.</summary>
    public bool HasUnwrittenOutcome { get; init; }

    /// <summary>Its state.</summary>
    public SubmissionState State => Line.SubmissionState;

    /// <summary>Converts the payment to the public object.</summary>
    /// <param name="isReservedByOther">Whether another worker has reserved it.</param>
    /// <param name="isAbandoned">Whether a worker has ended without recording its outcome.</param>
    public JournalEntry ToEntry(bool isReservedByOther, bool isAbandoned) => new()
    {
        State = State,
        ExternalId = Line.ExternalId!,
        AmountCentavos = Line.AmountCentavos!.Value,
        Fingerprint = Line.Fingerprint!,
        Row = Line.Row ?? 0,
        IsFileRow = Line.IsFileRow ?? false,
        MaskedClabe = Line.MaskedClabe,
        RecordedAt = Line.FirstRecordedAt ?? Line.RecordedAt,
        TransactionId = Line.TransactionId,
        Status = Line.Status,
        Error = Line.Error,
        IsWithdrawn = Line.Event is JournalLine.Withdrawn,
        IsReservedByOtherWorker = isReservedByOther,
        IsAbandoned = isAbandoned,
    };
}
