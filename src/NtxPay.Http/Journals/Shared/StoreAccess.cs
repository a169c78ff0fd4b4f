namespace NtxPay.Http.Journals.Shared;

/// <summary>
/// Reads and writes a store through lost connections and restarts: a failed call is tried again for a minute. A write is always brought to a
/// certain end, also where its answer was lost: what the store has afterwards decides. Any thread may call.
/// </summary>
/// <param name="store">The store.</param>
/// <param name="format">The entries' format, for errors.</param>
/// <param name="clock">The clock.</param>
internal sealed class StoreAccess(IJournalStore store, EntryFormat format, TimeProvider clock)
{
    /// <summary>How many entries a write takes at most.</summary>
    public int MaximumCount => store.MaximumCount;

    /// <summary>Reads the entries of some keys, by key.</summary>
    /// <exception cref="NtxPayException"><see cref="NtxPayErrorKind.JournalUnusable"/>.</exception>
    public async Task<Dictionary<string, StoredEntry>> ReadAsync(IReadOnlyCollection<string> keys, CancellationToken cancellationToken)
    {
        var entries = new Dictionary<string, StoredEntry>(StringComparer.Ordinal);
        var rest = keys.ToList();
        while (rest.Count > 0)
        {
            var some = rest.GetRange(0, Math.Min(rest.Count, MaximumCount));
            rest.RemoveRange(0, some.Count);
            foreach (var entry in await TryAsync(() => store.ReadAsync(some, cancellationToken), cancellationToken).ConfigureAwait(false))
            {
                entries[entry.Key] = entry;
            }
        }

        return entries;
    }

    /// <summary>Reads every entry.</summary>
    /// <param name="begin">Called before the first entry, again where reading begins anew after a failure.</param>
    /// <param name="take">Called with each entry.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <exception cref="NtxPayException"><see cref="NtxPayErrorKind.JournalUnusable"/>.</exception>
    public Task ReadAllAsync(Action begin, Action<StoredEntry> take, CancellationToken cancellationToken) => TryAsync(
        async () =>
        {
            begin();
            await store.ReadAllAsync(take, cancellationToken).ConfigureAwait(false);
            return true;
        },
        cancellationToken);

    /// <summary>
    /// Writes entries, each if the stored one has the expected version. The entries that can be written are, whatever becomes of the
    /// others.
    /// </summary>
    /// <param name="entries">The entries, <see cref="MaximumCount"/> at most. No two writes have the same content.</param>
    /// <param name="written">Called with each entry that was written and its new version.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <returns>The stored entries that another worker wrote, by key.</returns>
    /// <exception cref="NtxPayException"><see cref="NtxPayErrorKind.JournalUnusable"/>.</exception>
    public async Task<Dictionary<string, StoredEntry>> WriteAsync(
        IReadOnlyList<StoredEntry> entries,
        Action<StoredEntry, string> written,
        CancellationToken cancellationToken)
    {
        var others = new Dictionary<string, StoredEntry>(StringComparer.Ordinal);
        var retry = new StoreRetry(clock);
        while (entries.Count > 0)
        {
            try
            {
                if (await store.TryWriteAsync(entries, cancellationToken).ConfigureAwait(false) is { } versions)
                {
                    for (var place = 0; place < entries.Count; place++)
                    {
                        written(entries[place], versions[place]);
                    }

                    return others;
                }
            }
            catch (Exception exception) when (IsTemporary(exception, cancellationToken))
            {
                await WaitAsync(retry, exception, cancellationToken).ConfigureAwait(false);
            }

            var before = entries.Count;
            entries = await RemainingAsync(entries, written, others, cancellationToken).ConfigureAwait(false);
            if (entries.Count == before)
                await WaitAsync(retry, exception: null, cancellationToken).ConfigureAwait(false);
        }

        return others;
    }

    /// <summary>Sorts out a write that failed, or whose answer was lost.</summary>
    /// <returns>The entries that are still to be written.</returns>
    private async Task<List<StoredEntry>> RemainingAsync(
        IReadOnlyList<StoredEntry> entries,
        Action<StoredEntry, string> written,
        Dictionary<string, StoredEntry> others,
        CancellationToken cancellationToken)
    {
        var stored = await ReadAsync([.. entries.Select(static entry => entry.Key)], cancellationToken).ConfigureAwait(false);
        var remaining = new List<StoredEntry>();
        foreach (var entry in entries)
        {
            stored.TryGetValue(entry.Key, out var current);
            if (current is not null && string.Equals(current.Content, entry.Content, StringComparison.Ordinal))
                written(entry, current.Version!);
            else if (string.Equals(current?.Version, entry.Version, StringComparison.Ordinal))
                remaining.Add(entry);
            else
                others.Add(entry.Key, current ?? throw format.Gone(entry.Key));
        }

        return remaining;
    }

    private async Task<T> TryAsync<T>(Func<Task<T>> call, CancellationToken cancellationToken)
    {
        for (var retry = new StoreRetry(clock); ;)
        {
            try
            {
                return await call().ConfigureAwait(false);
            }
            catch (Exception exception) when (IsTemporary(exception, cancellationToken))
            {
                await WaitAsync(retry, exception, cancellationToken).ConfigureAwait(false);
            }
        }
    }

    private static bool IsTemporary(Exception exception, CancellationToken cancellationToken) =>
        exception is not NtxPayException && !cancellationToken.IsCancellationRequested;

    private async Task WaitAsync(StoreRetry retry, Exception? exception, CancellationToken cancellationToken)
    {
        if (retry.NextPause() is not { } pause)
            throw JournalErrors.StoreLost(format.Location, exception);

        await clock.WaitAsync(pause, cancellationToken).ConfigureAwait(false);
    }
}
