namespace NtxPay;

/// <summary>The outcome of a batch in numbers. Send-NtxPayCashOut and New-NtxPayCashIn write it to the information stream.</summary>
public sealed class BatchSummary
{
    /// <summary>How many records the input had, as far as it was read.</summary>
    public required long Count { get; init; }

    /// <summary>The total of the valid records in MXN pesos.</summary>
    public required decimal Total { get; init; }

    /// <summary>How many payments were sent in this run.</summary>
    public required long Sent { get; init; }

    /// <summary>What they come to, in MXN pesos.</summary>
    public required decimal SentTotal { get; init; }

    /// <summary>How many an earlier run with the same journal sent.</summary>
    public required long Earlier { get; init; }

    /// <summary>How many the API had already under the same externalId, so that no money moved now.</summary>
    public required long AlreadyExisted { get; init; }

    /// <summary>How many have an unknown outcome.</summary>
    public required long Unknown { get; init; }

    /// <summary>How many failed; nothing was created.</summary>
    public required long Failed { get; init; }

    /// <summary>How many records were refused before sending.</summary>
    public required long Refused { get; init; }

    /// <summary>How many were not started, because the batch ended before.</summary>
    public required long NotStarted { get; init; }

    /// <summary>The session's name.</summary>
    public required string Session { get; init; }

    /// <summary>The session's environment.</summary>
    public required NtxPayEnvironment Environment { get; init; }

    /// <summary>The session's OAuth client id.</summary>
    public required string ClientId { get; init; }

    /// <summary>The journal: the file's path, or the store and the name in words. Null without a journal.</summary>
    public string? Journal { get; init; }

    /// <summary>How many payments the journal had before this batch: 0 for a new journal, null without one.</summary>
    public long? JournalCount { get; init; }

    /// <summary>How long the batch took.</summary>
    public required TimeSpan Duration { get; init; }

    /// <summary>The summary in a sentence.</summary>
    public override string ToString() => Numbers + JournalCount switch
    {
        null => string.Empty,
        0 => " " + Localized.Text($"The journal is new ({Journal})."),
        _ => " " + Localized.Text($"Payments that the journal had before: {JournalCount} ({Journal})."),
    };

    private string Numbers => Localized.Text(
        $"{Sent} sent ({Money.Format(SentTotal)}), {Earlier} sent earlier, {AlreadyExisted} already existed, {Failed} failed, {Unknown} unknown, {Refused} refused before sending, {NotStarted} not begun, in {Duration.TotalSeconds:0.0} s.");
}
