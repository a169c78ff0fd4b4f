namespace NtxPay.Http.Journals.Shared;

/// <summary>Reads a shared journal without writing it. One caller at a time.</summary>
internal sealed class SharedReader
{
    private readonly EntryFormat format;
    private readonly RetryingStore store;
    private JournalHeader? header;

    /// <summary>A reader of an existing journal.</summary>
    public SharedReader(RetryingStore store, EntryFormat format) => (this.store, this.format) = (store, format);

    /// <summary>A reader of an existing journal.</summary>
    public SharedReader(Journal journal, TimeProvider timeProvider)
    {
        format = new EntryFormat(journal.Name!, journal.Location);
        store = new RetryingStore(journal.Store!, format, timeProvider);
    }

    /// <summary>Reads the payments, in the order in which they were first recorded.</summary>
    /// <param name="cancellationToken">Ends the read.</param>
    /// <exception cref="NtxPayException"><see cref="NtxPayErrorKind.JournalUnusable"/>.</exception>
    public async Task<JournalSnapshot> ReadSnapshotAsync(CancellationToken cancellationToken)
    {
        var snapshot = (await ReadHeaderAsync(cancellationToken).ConfigureAwait(false)).NewSnapshot(format.Location);
        var lines = new List<JournalLine>();
        await ReadPaymentsAsync(lines.Clear, (_, line) => lines.Add(line), cancellationToken).ConfigureAwait(false);
        foreach (var line in lines.OrderBy(static line => line.Row ?? 0).ThenBy(static line => line.FirstOn ?? line.On))
        {
            snapshot.Add(line.ToPayment(line, snapshot.Source), line.Fingerprint!);
        }

        return snapshot;
    }

    /// <summary>Reads every payment, in any order.</summary>
    /// <param name="begin">Called before the first payment, and again if the read restarts after a failure.</param>
    /// <param name="add">Called with the key and the line of each payment.</param>
    /// <param name="cancellationToken">Ends the read.</param>
    /// <exception cref="NtxPayException"><see cref="NtxPayErrorKind.JournalUnusable"/>.</exception>
    public async Task ReadPaymentsAsync(Action begin, Action<string, JournalLine> add, CancellationToken cancellationToken)
    {
        _ = await ReadHeaderAsync(cancellationToken).ConfigureAwait(false);
        await store.ReadAllAsync(
            begin,
            entry =>
            {
                if (EntryFormat.IsPayment(entry))
                    add(entry.Key, format.ReadPayment(entry));
            },
            cancellationToken).ConfigureAwait(false);
    }

    private async Task<JournalHeader> ReadHeaderAsync(CancellationToken cancellationToken)
    {
        if (header is null)
        {
            var stored = await store.ReadAsync([EntryFormat.HeaderKey], cancellationToken).ConfigureAwait(false);
            header = stored.TryGetValue(EntryFormat.HeaderKey, out var entry) ? format.ReadHeader(entry) : throw JournalErrors.Missing(format.Location);
            format.Use(header);
        }

        return header;
    }
}
