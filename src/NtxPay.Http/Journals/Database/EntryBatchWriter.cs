using System.Data.Common;

namespace NtxPay.Http.Journals.Database;

/// <summary>Writes entries in one transaction, and determines the result of a write that failed.</summary>
/// <param name="connection">The open connection.</param>
/// <param name="table">The table.</param>
/// <param name="journal">The value of its column "journal".</param>
/// <param name="location">The journal's location, for messages.</param>
internal sealed class EntryBatchWriter(DatabaseConnection connection, JournalTable table, string journal, string location)
{
    /// <summary>Writes all entries or none.</summary>
    /// <returns>Whether they were written; if not, a stored entry is not the expected one.</returns>
    public async Task<bool> RunAsync(EntryBatch batch, CancellationToken cancellationToken)
    {
        var isCommitting = false;
        using var transaction = await BeginTransactionAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            if (!await TryExecuteAsync(batch, transaction, cancellationToken).ConfigureAwait(false))
            {
                await transaction.RollBackAsync().ConfigureAwait(false);
                return false;
            }

            isCommitting = true;
            await transaction.CommitAsync(cancellationToken).ConfigureAwait(false);
            return true;
        }
        catch (DbException) when (!cancellationToken.IsCancellationRequested)
        {
            // Providers have different codes for a duplicate key and for a deadlock. The stored entries show what happened.
            var stored = await RollBackAndReadAsync(batch, transaction, cancellationToken).ConfigureAwait(false);
            if (stored is null)
                throw;

            // A commit that failed may have taken effect, and only the version shows it.
            if (isCommitting && batch.IsWritten(stored))
                return true;
            if (!isCommitting && batch.IsConflict(stored))
                return false;
            throw;
        }
    }

    /// <summary>Begins a transaction.</summary>
    public async Task<DatabaseTransaction> BeginTransactionAsync(CancellationToken cancellationToken)
    {
        try
        {
            return await connection.BeginTransactionAsync(cancellationToken).ConfigureAwait(false);
        }
        catch (InvalidOperationException exception) when (connection.IsOpen)
        {
            throw DatabaseErrors.InTransaction(location, exception);
        }
    }

    /// <summary>Executes the statements of a batch. The transaction stays open.</summary>
    /// <returns>Whether they changed as many rows as there are entries.</returns>
    public async Task<bool> TryExecuteAsync(EntryBatch batch, DatabaseTransaction transaction, CancellationToken cancellationToken)
    {
        using var command = connection.CreateCommand(transaction.Inner);
        batch.AppendTo(command);
        var count = await command.ExecuteAsync(cancellationToken).ConfigureAwait(false);
        return count >= 0 && count <= batch.Count ? count == batch.Count : throw DatabaseErrors.RowsNotCounted(location);
    }

    /// <summary>Rolls the transaction back, and reads the entries; null if the database does not respond.</summary>
    private async Task<IReadOnlyList<StoredEntry>?> RollBackAndReadAsync(EntryBatch batch, DatabaseTransaction transaction, CancellationToken cancellationToken)
    {
        try
        {
            await RollBackAsync(transaction).ConfigureAwait(false);
            return connection.IsOpen
                ? await EntryQuery.ReadAsync(connection.CreateCommand(), table, journal, [.. batch.Keys], cancellationToken).ConfigureAwait(false)
                : null;
        }
        catch (Exception exception) when (exception is DbException or InvalidOperationException or IOException or TimeoutException)
        {
            return null;
        }
    }

    /// <summary>Rolls back. A provider that has already rolled back throws, which is ignored.</summary>
    private static async Task RollBackAsync(DatabaseTransaction transaction)
    {
        try
        {
            await transaction.RollBackAsync().ConfigureAwait(false);
        }
        catch (InvalidOperationException)
        {
        }
    }
}
