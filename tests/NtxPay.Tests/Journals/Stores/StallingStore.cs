namespace NtxPay.Tests.Journals.Stores;

/// <summary>
/// A store whose reads can stall between the moment at which they see the entries and the moment at which they return them, as after a pause
/// of the process or of the network.
/// </summary>
internal sealed class StallingStore(IJournalStore inner) : IJournalStore
{
    /// <summary>Runs after entries are read and before the caller gets them, with the keys, or without keys if all entries are read.</summary>
    public Func<IReadOnlyList<string>, Task> AfterRead { get; set; } = static _ => Task.CompletedTask;

    public int MaximumBatchSize => inner.MaximumBatchSize;

    public string Location => inner.Location;

    public Task CreateTableAsync(CancellationToken cancellationToken) => inner.CreateTableAsync(cancellationToken);

    public async Task<IReadOnlyList<StoredEntry>> ReadAsync(IReadOnlyList<string> keys, CancellationToken cancellationToken)
    {
        var entries = await inner.ReadAsync(keys, cancellationToken);
        await AfterRead(keys);
        return entries;
    }

    public async Task ReadAllAsync(Action<StoredEntry> onEntry, CancellationToken cancellationToken)
    {
        var entries = await inner.ReadAllAsync(cancellationToken);
        await AfterRead([]);
        entries.ForEach(onEntry);
    }

    public Task<IReadOnlyList<string>?> TryWriteAsync(IReadOnlyList<StoredEntry> entries, CancellationToken cancellationToken) =>
        inner.TryWriteAsync(entries, cancellationToken);

    public void Dispose() => inner.Dispose();
}
