using System.Data.Common;
using System.Runtime.ExceptionServices;

namespace NtxPay.Http.Journals.Database;

/// <summary>Creates the table if it is missing, and verifies that it stores entries reliably.</summary>
/// <param name="connection">The open connection.</param>
/// <param name="table">The table.</param>
/// <param name="location">The journal's location, for messages.</param>
internal sealed class TableInitializer(DatabaseConnection connection, JournalTable table, string location)
{
    private readonly EntryBatchWriter writer = new(connection, table, JournalColumn.Probe, location);

    /// <summary>
    /// Creates the table if it is missing. If several workers create it at the same time, one succeeds; the others find the table after their failure.
    /// </summary>
    public async Task CreateAsync(CancellationToken cancellationToken)
    {
        // First, because the statements below fail with misleading errors in a transaction of the user.
        using (await writer.BeginTransactionAsync(cancellationToken).ConfigureAwait(false))
        {
        }

        if (await TryExecuteAsync(table.ProbeStatement, cancellationToken).ConfigureAwait(false) is null)
            return;

        var failure = await TryExecuteAsync(table.CreateStatement, cancellationToken).ConfigureAwait(false);
        if (failure is null || await TryExecuteAsync(table.ProbeStatement, cancellationToken).ConfigureAwait(false) is not { } probeFailure)
            return;

        if (await TryExecuteAsync(table.PresenceStatement, cancellationToken).ConfigureAwait(false) is null)
            throw DatabaseErrors.OtherColumns(location, probeFailure);

        ExceptionDispatchInfo.Capture(failure).Throw();
    }

    /// <summary>
    /// Writes two entries, reads them, writes one of them again, and rolls everything back. A table that was created by hand may lack the
    /// primary key, truncate values, or not support transactions, which would otherwise be noticed only when a payment is sent twice.
    /// </summary>
    public async Task VerifyAsync(CancellationToken cancellationToken)
    {
        StoredEntry[] entries = [ProbeEntry(isFull: false), ProbeEntry(isFull: true)];
        using (var transaction = await writer.BeginTransactionAsync(cancellationToken).ConfigureAwait(false))
        {
            await VerifyWriteAsync(entries, transaction, cancellationToken).ConfigureAwait(false);
            await VerifyKeyAsync(entries, transaction, cancellationToken).ConfigureAwait(false);
            await transaction.RollBackAsync().ConfigureAwait(false);
        }

        if ((await ReadAsync(entries, null, cancellationToken).ConfigureAwait(false)).Count > 0)
            throw DatabaseErrors.Unsuitable(location, Localized.Text($"it does not support transactions."));
    }

    private async Task VerifyWriteAsync(StoredEntry[] entries, DatabaseTransaction transaction, CancellationToken cancellationToken)
    {
        var isWritten = await writer.TryExecuteAsync(Batch(entries), transaction, cancellationToken).ConfigureAwait(false);
        var read = await ReadAsync(entries, transaction, cancellationToken).ConfigureAwait(false);
        if (!isWritten || read.Count != entries.Length || !entries.All(entry => read.Any(other => IsSame(entry, other))))
            throw DatabaseErrors.Unsuitable(location, Localized.Text($"it does not store entries unchanged: its columns are too short, or do not accept all characters."));
    }

    /// <summary>Verifies that the second of two entries with the same key is refused. The transaction may be unusable after that.</summary>
    private async Task VerifyKeyAsync(StoredEntry[] entries, DatabaseTransaction transaction, CancellationToken cancellationToken)
    {
        try
        {
            await writer.TryExecuteAsync(Batch(entries[0]), transaction, cancellationToken).ConfigureAwait(false);
        }
        catch (DbException) when (connection.IsOpen && !cancellationToken.IsCancellationRequested)
        {
            return;
        }

        throw DatabaseErrors.Unsuitable(location, Localized.Text($"it has no primary key of the columns journal and entry."));
    }

    private EntryBatch Batch(params StoredEntry[] entries) => new(table, JournalColumn.Probe, entries);

    private Task<IReadOnlyList<StoredEntry>> ReadAsync(StoredEntry[] entries, DatabaseTransaction? transaction, CancellationToken cancellationToken) =>
        EntryQuery.ReadAsync(connection.CreateCommand(transaction?.Inner), table, JournalColumn.Probe, [.. entries.Select(static entry => entry.Key)], cancellationToken);

    /// <summary>Executes a statement, and returns its failure if the connection is still open; otherwise null.</summary>
    private async Task<DbException?> TryExecuteAsync(string statement, CancellationToken cancellationToken)
    {
        try
        {
            using var command = connection.CreateCommand();
            await command.Append(statement).ExecuteAsync(cancellationToken).ConfigureAwait(false);
            return null;
        }
        catch (DbException exception) when (connection.IsOpen && !cancellationToken.IsCancellationRequested)
        {
            return exception;
        }
    }

    /// <summary>Creates an entry with a unique key, because several workers may verify at the same time. A full entry has the longest values, with surrogate pairs.</summary>
    private static StoredEntry ProbeEntry(bool isFull) => new()
    {
        Key = Guid.NewGuid().ToString("n").PadLeft(isFull ? StoredEntry.MaximumKeyLength : 0, 'k'),
        State = isFull ? new string('s', StoredEntry.MaximumStateLength) : "probe",
        ExternalId = isFull ? Fill("\U0001F4B8", StoredEntry.MaximumExternalIdLength) : null,
        AmountCentavos = isFull ? long.MaxValue : null,
        Worker = isFull ? Fill("\u00F1\u4ED8", StoredEntry.MaximumWorkerLength) : null,
        Content = isFull ? new string('c', StoredEntry.MaximumContentLength) : "{}",
    };

    /// <summary>Repeats a text up to a length in UTF-16 code units, which is a multiple of the text's length.</summary>
    private static string Fill(string text, int length) => string.Concat(Enumerable.Repeat(text, length / text.Length));

    private static bool IsSame(StoredEntry entry, StoredEntry other) =>
        (entry.Key, entry.State, entry.ExternalId, entry.AmountCentavos, entry.Worker, entry.Content)
        .Equals((other.Key, other.State, other.ExternalId, other.AmountCentavos, other.Worker, other.Content));
}
