namespace NtxPay.Http.Journals.Shared;

/// <summary>Reads a shared journal without taking part in it, and records the outcomes that webhook events tell.</summary>
internal sealed class SharedReading : IJournalOutcomes
{
    /// <summary>How long an event may come before the answer that names its transaction is recorded.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);

    /// <summary>The shortest time between two readings for transactions that are not known.</summary>
    private static readonly TimeSpan ShortestPause = TimeSpan.FromMilliseconds(200);

    /// <summary>How many times longer than a reading the time between two of them is.</summary>
    private const int PauseForEachReading = 10;

    private readonly EntryFormat format;
    private readonly StoreAccess access;
    private readonly TimeProvider clock;
    private readonly SemaphoreSlim turn = new(1, 1);
    private readonly Dictionary<string, string> keys = new(StringComparer.OrdinalIgnoreCase);
    private TimeSpan pause = ShortestPause;
    private long? readAt;
    private bool hasOpen;
    private JournalHeader? header;

    /// <summary>Reads nothing yet.</summary>
    public SharedReading(Journal journal, TimeProvider clock)
    {
        this.clock = clock;
        format = new EntryFormat(journal.Name!, journal.Location);
        access = new StoreAccess(journal.Store!, format, clock);
    }

    /// <summary>Reads the payments, in the order in which they were recorded first.</summary>
    /// <param name="cancellationToken">Ends the reading.</param>
    /// <exception cref="NtxPayException"><see cref="NtxPayErrorKind.JournalUnusable"/>.</exception>
    public async Task<JournalSnapshot> ReadAsync(CancellationToken cancellationToken)
    {
        var snapshot = (await ReadHeaderAsync(cancellationToken).ConfigureAwait(false)).NewSnapshot(format.Location);
        var lines = new List<JournalLine>();
        var workers = new HashSet<string>(StringComparer.Ordinal);
        await access.ReadAllAsync(
            () =>
            {
                lines.Clear();
                workers.Clear();
            },
            entry =>
            {
                if (EntryFormat.IsPayment(entry))
                    lines.Add(format.ReadPayment(entry));
                else if (EntryFormat.IsWorker(entry) && IsAtWork(entry))
                    workers.Add(entry.Worker!);
            },
            cancellationToken).ConfigureAwait(false);
        foreach (var line in lines.OrderBy(static line => line.Row ?? 0).ThenBy(static line => line.FirstOn ?? line.On))
        {
            snapshot.Add(FileReading.PaymentOf(line, line, snapshot.Source, isAtWork: line.Worker is { } worker && workers.Contains(worker)), line.Fingerprint!);
        }

        return snapshot;
    }

    /// <inheritdoc/>
    public async Task<bool> RecordAsync(WebhookEvent change, CancellationToken cancellationToken)
    {
        if (Settlement.LineOf(change, clock.GetUtcNow()) is not { } settlement)
            return false;

        await turn.WaitAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            return await KeyOfAsync(settlement.TransactionId!, cancellationToken).ConfigureAwait(false) is { } key
                && await RecordAsync(key, settlement, cancellationToken).ConfigureAwait(false);
        }
        finally
        {
            turn.Release();
        }
    }

    /// <inheritdoc/>
    public void Dispose() => turn.Dispose();

    /// <summary>
    /// Whether a worker has not ended and gave a sign of life less than its lease ago, by the clocks of the two machines: one reading has no other
    /// measure. No payment is sent by this answer.
    /// </summary>
    private bool IsAtWork(StoredEntry worker) => !EntryFormat.HasEnded(worker)
        && format.ReadWorker(worker) is var line
        && clock.GetUtcNow() - line.On < TimeSpan.FromSeconds(line.LeaseSeconds);

    private async Task<bool> RecordAsync(string key, JournalLine settlement, CancellationToken cancellationToken)
    {
        for (var others = 1; others > 0;)
        {
            var entry = (await access.ReadAsync([key], cancellationToken).ConfigureAwait(false)).TryGetValue(key, out var found) ? found : throw format.Gone(key);
            var known = format.ReadPayment(entry);
            if (!known.IsSent || !Settlement.Prevails(settlement, known))
                return true;

            var written = await access.WriteAsync([format.Write(key, known.With(settlement), entry.Version)], static (_, _) => { }, cancellationToken).ConfigureAwait(false);
            others = written.Count;
        }

        return true;
    }

    /// <summary>
    /// The key of the payment with a transaction id. An unknown one is looked for in a reading that begins after the event came, and again for a
    /// while as long as payments are under way: an event can be faster than the record of the answer.
    /// </summary>
    private async Task<string?> KeyOfAsync(string transactionId, CancellationToken cancellationToken)
    {
        for (var since = clock.GetTimestamp(); !keys.ContainsKey(transactionId);)
        {
            if (readAt is { } last && pause - clock.GetElapsedTime(last) is var rest && rest > TimeSpan.Zero)
                await clock.WaitAsync(rest, cancellationToken).ConfigureAwait(false);

            await ReadKeysAsync(cancellationToken).ConfigureAwait(false);
            if (!hasOpen || clock.GetElapsedTime(since) >= Patience)
                break;
        }

        return keys.TryGetValue(transactionId, out var found) ? found : null;
    }

    private async Task ReadKeysAsync(CancellationToken cancellationToken)
    {
        var began = clock.GetTimestamp();
        await ReadLinesAsync(
            () =>
            {
                keys.Clear();
                hasOpen = false;
            },
            (key, line) =>
            {
                hasOpen |= line.Event is JournalLine.Intent;
                if (line.TransactionId is { } id)
                    keys[id] = key;
            },
            cancellationToken).ConfigureAwait(false);
        readAt = clock.GetTimestamp();
        var taken = TimeSpan.FromTicks(clock.GetElapsedTime(began).Ticks * PauseForEachReading);
        pause = taken > ShortestPause ? taken : ShortestPause;
    }

    private async Task ReadLinesAsync(Action begin, Action<string, JournalLine> take, CancellationToken cancellationToken)
    {
        _ = await ReadHeaderAsync(cancellationToken).ConfigureAwait(false);
        await access.ReadAllAsync(
            begin,
            entry =>
            {
                if (EntryFormat.IsPayment(entry))
                    take(entry.Key, format.ReadPayment(entry));
            },
            cancellationToken).ConfigureAwait(false);
    }

    private async Task<JournalHeader> ReadHeaderAsync(CancellationToken cancellationToken)
    {
        if (header is null)
        {
            var stored = await access.ReadAsync([EntryFormat.HeaderKey], cancellationToken).ConfigureAwait(false);
            header = stored.TryGetValue(EntryFormat.HeaderKey, out var entry) ? format.ReadHeader(entry) : throw JournalErrors.Missing(format.Location);
            format.Use(header);
        }

        return header;
    }
}
