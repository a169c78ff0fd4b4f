namespace NtxPay.Http.Journal;

/// <summary>What became of each payment, by kind and externalId, in the order of the lines. Any thread may call.</summary>
internal sealed class JournalIndex
{
    private readonly object gate = new();
    private readonly Dictionary<(PaymentKind Kind, string ExternalId), JournalEntry> entries = [];
    private readonly HashSet<(PaymentKind Kind, string ExternalId)> open = [];
    private readonly HashSet<(PaymentKind Kind, string ExternalId)> missing = [];

    /// <summary>How many payments of earlier runs may exist and have not been looked up.</summary>
    public long MissingCount
    {
        get
        {
            lock (gate)
                return missing.Count;
        }
    }

    /// <summary>What is known of a payment, or null.</summary>
    public JournalEntry? Find(PaymentKind kind, string externalId)
    {
        lock (gate)
        {
            missing.Remove((kind, externalId));
            return entries.TryGetValue((kind, externalId), out var entry) ? entry : null;
        }
    }

    /// <summary>The state of a payment, or null. It does not change <see cref="MissingCount"/>.</summary>
    public JournalState? StateOf(PaymentKind kind, string externalId)
    {
        lock (gate)
            return entries.TryGetValue((kind, externalId), out var entry) ? entry.State : null;
    }

    /// <summary>The payments that <see cref="MissingCount"/> counts.</summary>
    public IReadOnlyList<JournalEntry> Missing(int maximum)
    {
        lock (gate)
            return [.. entries.Where(pair => missing.Contains(pair.Key)).Select(static pair => pair.Value).Take(maximum)];
    }

    /// <summary>Counts the payments that may exist as missing until they are looked up.</summary>
    /// <param name="kind">Which kind of payments; null for both.</param>
    public void EndReading(PaymentKind? kind)
    {
        lock (gate)
            missing.UnionWith(entries.Where(pair => pair.Value.State != JournalState.Failed && pair.Key.Kind == (kind ?? pair.Key.Kind)).Select(static pair => pair.Key));
    }

    /// <summary>The payments whose intent was noted since this was opened and whose outcome was not.</summary>
    public IReadOnlyList<(PaymentKind Kind, string ExternalId)> Open
    {
        get
        {
            lock (gate)
                return [.. open];
        }
    }

    /// <summary>Notes that a payment of this run is about to be sent.</summary>
    public void Begin(PaymentKind kind, string externalId)
    {
        lock (gate)
            open.Add((kind, externalId));
    }

    /// <summary>Takes a line into account.</summary>
    /// <returns>False where the line makes no sense.</returns>
    public bool Apply(JournalLine? line)
    {
        if (line is not { Kind: { } kind, ExternalId: { Length: > 0 } id })
            return false;

        lock (gate)
        {
            entries.TryGetValue((kind, id), out var before);
            if (After(line, before) is not { } after)
                return false;

            entries[(kind, id)] = after;
            if (line.Event is not JournalLine.Intent)
                open.Remove((kind, id));

            return true;
        }
    }

    private static JournalEntry? After(JournalLine line, JournalEntry? before) => (line, before) switch
    {
        ({ Event: JournalLine.Intent, AmountCentavos: { } amount, Fingerprint: { } fingerprint }, _) =>
            new JournalEntry
            {
                State = JournalState.Unknown,
                ExternalId = line.ExternalId!,
                AmountCentavos = amount,
                Fingerprint = fingerprint,
                Row = line.Row ?? 0,
                MaskedClabe = line.MaskedClabe,
                RecordedAt = before?.RecordedAt ?? line.On,
            },
        ({ Event: JournalLine.Sent, TransactionId: not null }, not null) => With(before, JournalState.Sent, line),
        ({ Event: JournalLine.Failed }, not null) => With(before, JournalState.Failed, line),
        ({ Event: JournalLine.Unknown }, not null) => With(before, JournalState.Unknown, line),
        _ => null,
    };

    private static JournalEntry With(JournalEntry before, JournalState state, JournalLine line) => new()
    {
        State = state,
        ExternalId = before.ExternalId,
        AmountCentavos = before.AmountCentavos,
        Fingerprint = before.Fingerprint,
        Row = before.Row,
        MaskedClabe = before.MaskedClabe,
        RecordedAt = before.RecordedAt,
        TransactionId = line.TransactionId,
        Status = line.Status,
    };
}
