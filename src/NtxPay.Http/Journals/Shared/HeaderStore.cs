namespace NtxPay.Http.Journals.Shared;

/// <summary>Reads the header of a shared journal, and creates it before the first payment, so that a journal without payments belongs to no account.</summary>
/// <param name="store">The store.</param>
/// <param name="format">The entries' format.</param>
/// <param name="timeProvider">The clock.</param>
internal sealed class HeaderStore(RetryingStore store, EntryFormat format, TimeProvider timeProvider)
{
    /// <summary>Reads the header. Returns null if there is none.</summary>
    /// <exception cref="NtxPayException"><see cref="NtxPayErrorKind.JournalUnusable"/>.</exception>
    public async Task<JournalHeader?> ReadAsync(CancellationToken cancellationToken)
    {
        var stored = await store.ReadAsync([EntryFormat.HeaderKey], cancellationToken).ConfigureAwait(false);
        return stored.TryGetValue(EntryFormat.HeaderKey, out var entry) ? format.ReadHeader(entry) : null;
    }

    /// <summary>Creates a header that is not stored.</summary>
    public JournalHeader CreateHeader(JournalOptions options) =>

        // The name is the batch id: if the store is lost, the same name gives the same externalIds.
        JournalHeader.Create(options, options.BatchId ?? options.Journal.Name!, timeProvider.GetUtcNow());

    /// <summary>Stores a header.</summary>
    /// <returns>The header, or the one that another worker stored first.</returns>
    /// <exception cref="NtxPayException"><see cref="NtxPayErrorKind.JournalUnusable"/>.</exception>
    public async Task<JournalHeader> CreateAsync(JournalHeader header, CancellationToken cancellationToken)
    {
        var conflicts = await store.WriteAsync([format.ToEntry(header)], static (_, _) => { }, cancellationToken).ConfigureAwait(false);
        return conflicts.TryGetValue(EntryFormat.HeaderKey, out var other) ? format.ReadHeader(other) : header;
    }
}
