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
    /// <summary>The maximum number of keys or entries in one call.</summary>
    int MaximumBatchSize { get; }

    /// <summary>A description of the store and the journal for messages, without secrets.</summary>
    string Location { get; }

    /// <summary>Creates the table if it is missing.</summary>
    /// <param name="cancellationToken">Cancels the operation.</param>
    Task CreateTableAsync(CancellationToken cancellationToken);

    /// <summary>Reads the entries of some keys. Keys without an entry are omitted. The order is undefined.</summary>
    /// <param name="keys">The keys, each once, at most <see cref="MaximumBatchSize"/>.</param>
    /// <param name="cancellationToken">Cancels the operation.</param>
    Task<IReadOnlyList<StoredEntry>> ReadAsync(IReadOnlyList<string> keys, CancellationToken cancellationToken);

    /// <summary>Reads every entry of the journal, in any order.</summary>
    /// <param name="onEntry">Called with each entry, one at a time.</param>
    /// <param name="cancellationToken">Cancels the operation.</param>
    Task ReadAllAsync(Action<StoredEntry> onEntry, CancellationToken cancellationToken);

    /// <summary>
    /// Writes all entries durably, or none. It writes none if the <see cref="StoredEntry.Version"/> of an entry differs from
    /// the stored version, or is null and the entry exists.
    /// </summary>
    /// <param name="entries">The entries, each key once, at most <see cref="MaximumBatchSize"/>.</param>
    /// <param name="cancellationToken">Cancels the operation. Whether the entries were written is then unknown, as after an exception.</param>
    /// <returns>The new versions, in the order of the entries; null if none was written.</returns>
    Task<IReadOnlyList<string>?> TryWriteAsync(IReadOnlyList<StoredEntry> entries, CancellationToken cancellationToken);
}
