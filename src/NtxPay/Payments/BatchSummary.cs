namespace NtxPay;

/// <summary>The totals of a batch. Send-NtxPayCashOut and New-NtxPayCashIn write it to the information stream.</summary>
public sealed class BatchSummary
{
    /// <summary>The number of records that were read.</summary>
    public required long Count { get; init; }

    /// <summary>The total of the valid records in MXN pesos.</summary>
    public required decimal Total { get; init; }

    /// <summary>The number of payments that this run sent.</summary>
    public required long Sent { get; init; }

    /// <summary>The total of these payments, in MXN pesos.</summary>
    public required decimal SentTotal { get; init; }

    /// <summary>The number of payments that an earlier run with the same journal sent.</summary>
    public required long Earlier { get; init; }

    /// <summary>The number of payments that already existed in the API with the same externalId; no money was moved.</summary>
    public required long AlreadyExisted { get; init; }

    /// <summary>The number of payments with an unknown outcome.</summary>
    public required long Unknown { get; init; }

    /// <summary>The number of failed payments; nothing was created.</summary>
    public required long Failed { get; init; }

    /// <summary>The number of invalid records, which were refused before sending.</summary>
    public required long Refused { get; init; }

    /// <summary>The number of payments that were not started because the batch ended.</summary>
    public required long NotStarted { get; init; }

    /// <summary>The session's name.</summary>
    public required string Session { get; init; }

    /// <summary>The session's environment.</summary>
    public required NtxPayEnvironment Environment { get; init; }

    /// <summary>The session's OAuth client id.</summary>
    public required string ClientId { get; init; }

    /// <summary>The journal: the file's path, or a description of the store and the name, without secrets. Null without a journal.</summary>
    public string? Journal { get; init; }

    /// <summary>The number of payments in the journal before this batch: 0 for a new journal, null without a journal.</summary>
    public long? JournalCount { get; init; }

    /// <summary>The duration of the batch.</summary>
    public required TimeSpan Duration { get; init; }

    /// <summary>Returns the summary as a sentence.</summary>
    public override string ToString() => Numbers + JournalCount switch
    {
        null => string.Empty,
        0 => " " + Localized.Text($"The journal is new ({Journal})."),
        _ => " " + Localized.Text($"Payments that the journal had before: {JournalCount} ({Journal})."),
    };

    private string Numbers => Localized.Text(
        $"{Sent} sent ({Money.Format(SentTotal)}), {Earlier} sent earlier, {AlreadyExisted} already existed, {Failed} failed, {Unknown} unknown, {Refused} refused before sending, {NotStarted} not started, in {Duration.TotalSeconds:0.0} s.");
}
