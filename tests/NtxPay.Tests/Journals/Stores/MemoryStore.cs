namespace NtxPay.Tests.Journals.Stores;

/// <summary>
/// A store in memory. Its hooks run before and after each call: one that throws fails the call before or after its effect, one that waits
/// delays it.
/// </summary>
internal sealed class MemoryStore(MemoryTable table, string name = "journal") : IJournalStore
{
    /// <summary>How many entries a call takes at most.</summary>
    public int MaximumBatchSize { get; init; } = 100;

    /// <summary>The display name of the store.</summary>
    public string Location => $"memory, journal '{name}'";

    /// <summary>Runs before a write takes effect.</summary>
    public Func<IReadOnlyList<StoredEntry>, CancellationToken, Task>? BeforeWrite { get; set; }

    /// <summary>Runs after a write took effect and before the caller gets its result.</summary>
    public Func<IReadOnlyList<StoredEntry>, CancellationToken, Task>? AfterWrite { get; set; }

    /// <summary>Runs before entries are read, with the keys, or without keys if all entries are read.</summary>
    public Func<IReadOnlyList<string>, CancellationToken, Task>? BeforeRead { get; set; }

    /// <summary>Runs in place of the creation of the table.</summary>
    public Action? OnCreateTable { get; set; }

    /// <summary>How many times the store was disposed.</summary>
    public int DisposeCount { get; private set; }

    public Task CreateTableAsync(CancellationToken cancellationToken)
    {
        OnCreateTable?.Invoke();
        return Task.CompletedTask;
    }

    public async Task<IReadOnlyList<StoredEntry>> ReadAsync(IReadOnlyList<string> keys, CancellationToken cancellationToken)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThan(keys.Count, MaximumBatchSize);
        await RunAsync(BeforeRead, keys, cancellationToken);
        return table.Read(name, keys);
    }

    public async Task ReadAllAsync(Action<StoredEntry> onEntry, CancellationToken cancellationToken)
    {
        await RunAsync(BeforeRead, [], cancellationToken);
        foreach (var entry in table.EntriesOf(name))
            onEntry(entry);
    }

    public async Task<IReadOnlyList<string>?> TryWriteAsync(IReadOnlyList<StoredEntry> entries, CancellationToken cancellationToken)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThan(entries.Count, MaximumBatchSize);
        await RunAsync(BeforeWrite, entries, cancellationToken);
        var versions = table.TryWrite(name, entries);
        await RunAsync(AfterWrite, entries, cancellationToken);
        return versions;
    }

    public void Dispose() => DisposeCount++;

    private static async Task RunAsync<T>(Func<T, CancellationToken, Task>? hook, T argument, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        if (hook is not null)
            await hook(argument, cancellationToken);
    }
}
