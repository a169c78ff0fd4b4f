namespace NtxPay.Http.Journals.Shared;

/// <summary>
/// Retries failed calls of a store for a minute, through lost connections and restarts. The result of a write is always certain, even if its
/// reply was lost: the entries are read, and their content shows which write took effect. Thread-safe.
/// </summary>
/// <param name="store">The store.</param>
/// <param name="format">The entries' format, for errors.</param>
/// <param name="timeProvider">The clock.</param>
internal sealed class RetryingStore(IJournalStore store, EntryFormat format, TimeProvider timeProvider)
{
    /// <summary>The maximum number of entries in one write.</summary>
    public int MaximumBatchSize => store.MaximumBatchSize;

    /// <summary>Reads the entries of some keys, by key.</summary>
    /// <exception cref="NtxPayException"><see cref="NtxPayErrorKind.JournalUnusable"/>.</exception>
    public async Task<Dictionary<string, StoredEntry>> ReadAsync(IReadOnlyCollection<string> keys, CancellationToken cancellationToken)
    {
        var entries = new Dictionary<string, StoredEntry>(StringComparer.Ordinal);
        var remaining = keys.ToList();
        while (remaining.Count > 0)
        {
            var batch = remaining.GetRange(0, Math.Min(remaining.Count, MaximumBatchSize));
            remaining.RemoveRange(0, batch.Count);
            foreach (var entry in await RetryAsync(() => store.ReadAsync(batch, cancellationToken), cancellationToken).ConfigureAwait(false))
            {
                entries[entry.Key] = entry;
            }
        }

        return entries;
    }

    /// <summary>Reads every entry.</summary>
    /// <param name="onStart">Called before the first entry, and again if the read restarts after a failure.</param>
    /// <param name="onEntry">Called with each entry.</param>
    /// <param name="cancellationToken">Cancels the call.</param>
    /// <exception cref="NtxPayException"><see cref="NtxPayErrorKind.JournalUnusable"/>.</exception>
    public Task ReadAllAsync(Action onStart, Action<StoredEntry> onEntry, CancellationToken cancellationToken) => RetryAsync(
        async () =>
        {
            onStart();
            await store.ReadAllAsync(onEntry, cancellationToken).ConfigureAwait(false);
            return true;
        },
        cancellationToken);

    /// <summary>
    /// Writes entries, each if the stored one has the expected version. A conflict of one entry does not keep the others from being written.
    /// </summary>
    /// <param name="entries">The entries, <see cref="MaximumBatchSize"/> at most. No two writes have the same content.</param>
    /// <param name="onWritten">Called with each entry that was written and its new version.</param>
    /// <param name="cancellationToken">Cancels the call.</param>
    /// <returns>The conflicts: the stored entries that another worker wrote, by key.</returns>
    /// <exception cref="NtxPayException"><see cref="NtxPayErrorKind.JournalUnusable"/>.</exception>
    public async Task<Dictionary<string, StoredEntry>> WriteAsync(
        IReadOnlyList<StoredEntry> entries,
        Action<StoredEntry, string> onWritten,
        CancellationToken cancellationToken)
    {
        var conflicts = new Dictionary<string, StoredEntry>(StringComparer.Ordinal);
        var backoff = new StoreBackoff(timeProvider);
        while (entries.Count > 0)
        {
            try
            {
                if (await store.TryWriteAsync(entries, cancellationToken).ConfigureAwait(false) is { } versions)
                {
                    for (var i = 0; i < entries.Count; i++)
                    {
                        onWritten(entries[i], versions[i]);
                    }

                    return conflicts;
                }
            }
            catch (Exception exception) when (IsTransient(exception, cancellationToken))
            {
                await WaitAsync(backoff, exception, cancellationToken).ConfigureAwait(false);
            }

            var before = entries.Count;
            entries = await FindRemainingAsync(entries, onWritten, conflicts, cancellationToken).ConfigureAwait(false);
            if (entries.Count == before)
                await WaitAsync(backoff, exception: null, cancellationToken).ConfigureAwait(false);
        }

        return conflicts;
    }

    /// <summary>Determines, after a write that failed or whose reply was lost, which entries are written and which are conflicts.</summary>
    /// <returns>The entries that remain to be written.</returns>
    private async Task<List<StoredEntry>> FindRemainingAsync(
        IReadOnlyList<StoredEntry> entries,
        Action<StoredEntry, string> onWritten,
        Dictionary<string, StoredEntry> conflicts,
        CancellationToken cancellationToken)
    {
        var stored = await ReadAsync([.. entries.Select(static entry => entry.Key)], cancellationToken).ConfigureAwait(false);
        var remaining = new List<StoredEntry>();
        foreach (var entry in entries)
        {
            stored.TryGetValue(entry.Key, out var current);
            if (current is not null && string.Equals(current.Content, entry.Content, StringComparison.Ordinal))
                onWritten(entry, current.Version!);
            else if (string.Equals(current?.Version, entry.Version, StringComparison.Ordinal))
                remaining.Add(entry);
            else
                conflicts.Add(entry.Key, current ?? throw format.EntryRemoved(entry.Key));
        }

        return remaining;
    }

    private async Task<T> RetryAsync<T>(Func<Task<T>> call, CancellationToken cancellationToken)
    {
        for (var backoff = new StoreBackoff(timeProvider); ;)
        {
            try
            {
                return await call().ConfigureAwait(false);
            }
            catch (Exception exception) when (IsTransient(exception, cancellationToken))
            {
                await WaitAsync(backoff, exception, cancellationToken).ConfigureAwait(false);
            }
        }
    }

    private static bool IsTransient(Exception exception, CancellationToken cancellationToken) =>
        exception is not NtxPayException && !cancellationToken.IsCancellationRequested;

    private async Task WaitAsync(StoreBackoff backoff, Exception? exception, CancellationToken cancellationToken)
    {
        if (backoff.NextDelay() is not { } delay)
            throw JournalErrors.StoreLost(format.Location, exception);

        await timeProvider.DelayAsync(delay, cancellationToken).ConfigureAwait(false);
    }
}
