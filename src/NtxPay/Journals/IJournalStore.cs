namespace NtxPay;

/// <summary>
/// The storage of a shared journal: a table of a database, or of Azure Table storage. Each entry has a key and a version, and is written only
/// if its version is the expected one. If two workers write the same entry, one of them fails. A store does not interpret the entries. All
/// members are thread-safe.
/// </summary>
/// <remarks>
/// Every method throws <see cref="NtxPayException"/> with <see cref="NtxPayErrorKind.JournalUnusable"/> for errors that a retry cannot fix (access
/// denied, a table with other columns), and any other exception for transient errors (a lost connection, a database that restarts). After
/// any exception the same object is called again, and reconnects if necessary.
/// </remarks>
public interface IJournalStore : IDisposable
{
    /// <summary>The maximum number of entries of <see cref="TryWriteAsync"/> and <see cref="ReadAsync"/>.</summary>
    int MaximumBatchSize { get; }

    /// <summary>A description of the store and the journal for messages, without secrets.</summary>
    string Location { get; }

    /// <summary>Creates the table if it is missing.</summary>
    /// <param name="cancellationToken">Ends the wait.</param>
    Task CreateTableAsync(CancellationToken cancellationToken);

    /// <summary>Reads the entries of some keys. Keys without an entry are omitted. The order is undefined.</summary>
    /// <param name="keys">The keys, each once, <see cref="MaximumBatchSize"/> at most.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    Task<IReadOnlyList<StoredEntry>> ReadAsync(IReadOnlyList<string> keys, CancellationToken cancellationToken);

    /// <summary>Reads every entry of the journal, in any order.</summary>
    /// <param name="take">Called with each entry, one at a time.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    Task ReadAllAsync(Action<StoredEntry> take, CancellationToken cancellationToken);

    /// <summary>
    /// Writes all entries durably, or none. It writes none if an entry's <see cref="StoredEntry.Version"/> is not that of
    /// the stored one, or is null and there is a stored one.
    /// </summary>
    /// <param name="entries">The entries, each key once, <see cref="MaximumBatchSize"/> at most.</param>
    /// <param name="cancellationToken">Ends the wait. What was written is then unknown, as after an exception.</param>
    /// <returns>The new versions, in the order of the entries; null where none was written.</returns>
    Task<IReadOnlyList<string>?> TryWriteAsync(IReadOnlyList<StoredEntry> entries, CancellationToken cancellationToken);
}
