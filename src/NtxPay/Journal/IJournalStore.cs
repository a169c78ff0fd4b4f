namespace NtxPay;

/// <summary>
/// Where a shared journal keeps its entries: a table of a database, or of Azure Table storage. Each entry has a key and a version, and is
/// written only if its version is the expected one, so that of two workers that write the same entry one fails. A store knows nothing of
/// payments. Any thread may call.
/// </summary>
/// <remarks>
/// Every method throws <see cref="NtxPayException"/> with <see cref="NtxPayErrorKind.JournalUnusable"/> for what another try does not mend (access
/// denied, a table of another shape), and any other exception for what it may mend (a lost connection, a database that is being
/// restarted). After any exception the same object is called again, and connects anew where it has to.
/// </remarks>
public interface IJournalStore : IDisposable
{
    /// <summary>How many entries <see cref="TryWriteAsync"/> and <see cref="ReadAsync"/> take at most.</summary>
    int MaximumCount { get; }

    /// <summary>The store and the journal in words, for messages; without a secret.</summary>
    string Location { get; }

    /// <summary>Creates the table if it is missing.</summary>
    /// <param name="cancellationToken">Ends the wait.</param>
    Task CreateTableAsync(CancellationToken cancellationToken);

    /// <summary>Reads the entries of some keys. Keys without an entry are left out; the order is any.</summary>
    /// <param name="keys">The keys, each once, <see cref="MaximumCount"/> at most.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    Task<IReadOnlyList<StoredEntry>> ReadAsync(IReadOnlyList<string> keys, CancellationToken cancellationToken);

    /// <summary>Reads every entry of the journal, in any order.</summary>
    /// <param name="take">Called with each entry, one at a time.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    Task ReadAllAsync(Action<StoredEntry> take, CancellationToken cancellationToken);

    /// <summary>
    /// Writes entries: all of them, durably, or none. It writes none where an entry's <see cref="StoredEntry.Version"/> is not that of
    /// the stored one, or is null and there is a stored one.
    /// </summary>
    /// <param name="entries">The entries, each key once, <see cref="MaximumCount"/> at most.</param>
    /// <param name="cancellationToken">Ends the wait. What was written is then unknown, as after an exception.</param>
    /// <returns>The new versions, in the order of the entries; null where none was written.</returns>
    Task<IReadOnlyList<string>?> TryWriteAsync(IReadOnlyList<StoredEntry> entries, CancellationToken cancellationToken);
}
