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

    /// <summary>The number of payments that an earlier run or another worker sent with the same journal.</summary>
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

    /// <summary>The number of payments that the journal had as sent before this batch: 0 for a new journal, null without a journal.</summary>
    public long? JournalSent { get; init; }

    /// <summary>The number of payments that the journal had with an unknown outcome before this batch; null without a journal.</summary>
    public long? JournalUnknown { get; init; }

    /// <summary>The duration of the batch.</summary>
    public required TimeSpan Duration { get; init; }

    /// <summary>Whether a payment that this run sent has the status PENDING.</summary>
    internal bool HasPending { get; init; }

    /// <summary>The kinds of the errors and their numbers, or null.</summary>
    internal string? ErrorKinds { get; init; }

    /// <summary>How to continue an incomplete batch, or null.</summary>
    internal string? Advice { get; init; }

    /// <summary>The width of the host that displays the summary, in characters; null if it is unknown.</summary>
    internal int? DisplayWidth { get; set; }

    /// <summary>Returns the summary as sentences, each on its own line.</summary>
    public override string ToString() => ToText(string.Empty, DisplayWidth);

    /// <summary>Returns the summary as sentences.</summary>
    /// <param name="opening">The beginning of the first line.</param>
    /// <param name="width">The width of the display in characters; null if it is unknown.</param>
    internal string ToText(string opening, int? width)
    {
        string?[] lines =
        [
            opening + Numbers,
            ErrorKinds is null ? null : Localized.Text($"Errors: {ErrorKinds}."),
            HasPending ? Localized.Text($"PENDING: the API accepted the payment, and its outcome follows.") : null,
            JournalSentence,
            Advice,
        ];
        return WordWrap.Wrap(string.Join("\n", lines.Where(static line => line is not null)), width, Journal);
    }

    private string? JournalSentence => (JournalSent, JournalUnknown) switch
    {
        (null, _) => null,
        (0, null or 0) => Localized.Text($"The journal was new ({Journal})."),
        _ => Localized.Text($"The journal had payments sent: {JournalSent}, of unknown outcome: {JournalUnknown} ({Journal})."),
    };

    private string Numbers => Localized.Text(
        $"{Sent} sent ({Money.Format(SentTotal)}), {Earlier} sent earlier, {AlreadyExisted} already existed, {Failed} failed, {Unknown} unknown, {Refused} refused before sending, {NotStarted} not started, in {Duration.TotalSeconds:0.0} s.");
}
