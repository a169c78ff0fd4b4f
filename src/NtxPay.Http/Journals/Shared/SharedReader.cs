namespace NtxPay.Http.Journals.Shared;

/// <summary>Reads a shared journal without writing it. One caller at a time.</summary>
internal sealed class SharedReader
{
    private readonly EntryFormat format;
    private readonly RetryingStore store;
    private readonly TimeProvider timeProvider;
    private readonly HeaderStore headerStore;
    private JournalHeader? header;

    /// <summary>Creates a reader over an open store.</summary>
    public SharedReader(RetryingStore store, EntryFormat format, TimeProvider timeProvider)
    {
        this.store = store;
        this.format = format;
        this.timeProvider = timeProvider;
        headerStore = new HeaderStore(store, format, timeProvider);
    }

    /// <summary>Creates a reader of a journal.</summary>
    public SharedReader(Journal journal, TimeProvider timeProvider)
        : this(journal, new EntryFormat(journal.Name!, journal.Location), timeProvider)
    {
    }

    private SharedReader(Journal journal, EntryFormat format, TimeProvider timeProvider)
        : this(new RetryingStore(journal.Store!, format, timeProvider), format, timeProvider)
    {
    }

    /// <summary>Reads the payments, by row and then by the time at which they were first recorded.</summary>
    /// <param name="cancellationToken">Cancels the read.</param>
    /// <exception cref="NtxPayException"><see cref="NtxPayErrorKind.JournalUnusable"/>.</exception>
    public async Task<JournalSnapshot> ReadSnapshotAsync(CancellationToken cancellationToken)
    {
        var snapshot = (await ReadHeaderAsync(cancellationToken).ConfigureAwait(false)).CreateSnapshot(format.Location);
        var lines = new List<JournalLine>();
        var workers = new HashSet<string>(StringComparer.Ordinal);
        await store.ReadAllAsync(
            () =>
            {
                lines.Clear();
                workers.Clear();
            },
            entry =>
            {
                if (EntryFormat.IsPayment(entry))
                    lines.Add(format.ReadPayment(entry));
                else if (EntryFormat.IsWorker(entry) && MayBeRunning(entry))
                    workers.Add(entry.Worker!);
            },
            cancellationToken).ConfigureAwait(false);
        foreach (var line in lines.OrderBy(static line => line.Row ?? 0).ThenBy(static line => line.FirstRecordedAt ?? line.RecordedAt))
        {
            if (line.Event is JournalLine.Withdrawn)
                snapshot.AddWithdrawn(line.Kind!.Value, line.ExternalId!, line.Fingerprint!, line.Occurrence);
            else
                snapshot.Add(line.ToPayment(line, snapshot.Source, isInProgress: line.Worker is { } worker && workers.Contains(worker)), line.Fingerprint!, line.Occurrence);
        }

        return snapshot;
    }

    /// <summary>Reads every payment, in any order.</summary>
    /// <param name="onStart">Called before the first payment, and again if the read restarts after a failure.</param>
    /// <param name="onPayment">Called with the key and the line of each payment.</param>
    /// <param name="cancellationToken">Cancels the read.</param>
    /// <exception cref="NtxPayException"><see cref="NtxPayErrorKind.JournalUnusable"/>.</exception>
    public async Task ReadPaymentsAsync(Action onStart, Action<string, JournalLine> onPayment, CancellationToken cancellationToken)
    {
        _ = await ReadHeaderAsync(cancellationToken).ConfigureAwait(false);
        await store.ReadAllAsync(
            onStart,
            entry =>
            {
                if (EntryFormat.IsPayment(entry))
                    onPayment(entry.Key, format.ReadPayment(entry));
            },
            cancellationToken).ConfigureAwait(false);
    }

    /// <summary>
    /// Returns whether a worker has not ended and has renewed its lease within the lease duration, by the clocks of the two machines: a single
    /// read has no other measure. No decision about a payment depends on it.
    /// </summary>
    private bool MayBeRunning(StoredEntry worker) => !EntryFormat.HasEnded(worker)
        && format.ReadWorker(worker) is var heartbeat
        && timeProvider.GetUtcNow() - heartbeat.SentAt < TimeSpan.FromSeconds(heartbeat.LeaseSeconds);

    private async Task<JournalHeader> ReadHeaderAsync(CancellationToken cancellationToken)
    {
        if (header is null)
        {
            header = await headerStore.ReadAsync(cancellationToken).ConfigureAwait(false) ?? throw JournalErrors.NotFound(format.Location);
            format.SetHeader(header);
        }

        return header;
    }
}
