namespace NtxPay.Http.Journals.Shared;

/// <summary>Reads the header of a shared journal, or creates it.</summary>
/// <param name="store">The store.</param>
/// <param name="format">The entries' format.</param>
/// <param name="timeProvider">The clock.</param>
internal sealed class HeaderReader(RetryingStore store, EntryFormat format, TimeProvider timeProvider)
{
    /// <summary>Reads the header, or creates it unless the options allow only an existing journal.</summary>
    /// <returns>The header; null if there is none and it may not be created.</returns>
    /// <exception cref="NtxPayException"><see cref="NtxPayErrorKind.JournalUnusable"/>.</exception>
    public async Task<JournalHeader?> ReadOrCreateAsync(JournalOptions options, CancellationToken cancellationToken)
    {
        var stored = await store.ReadAsync([EntryFormat.HeaderKey], cancellationToken).ConfigureAwait(false);
        if (stored.TryGetValue(EntryFormat.HeaderKey, out var entry))
            return format.ReadHeader(entry);

        if (!options.CreateIfMissing)
            return null;

        // The name is the batch id: if the store is lost, the same name gives the same externalIds.
        var header = JournalHeader.New(options, options.BatchId ?? options.Journal.Name!, timeProvider.GetUtcNow());
        var conflicts = await store.WriteAsync([format.ToEntry(header)], static (_, _) => { }, cancellationToken).ConfigureAwait(false);
        return conflicts.TryGetValue(EntryFormat.HeaderKey, out var other) ? format.ReadHeader(other) : header;
    }
}
