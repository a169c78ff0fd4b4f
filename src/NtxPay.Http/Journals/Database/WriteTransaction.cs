using System.Data.Common;

namespace NtxPay.Http.Journals.Database;

/// <summary>Writes entries in one transaction, and finds out what a failure means.</summary>
/// <param name="connection">The open connection.</param>
/// <param name="table">The table.</param>
/// <param name="journal">The value of its column "journal".</param>
/// <param name="location">The place, for messages.</param>
internal sealed class WriteTransaction(DatabaseConnection connection, JournalTable table, string journal, string location)
{
    /// <summary>Writes all entries or none.</summary>
    /// <returns>Whether they were written; if not, a stored entry is not the expected one.</returns>
    public async Task<bool> RunAsync(EntryWrite write, CancellationToken cancellationToken)
    {
        var isCommitting = false;
        using var transaction = await BeginAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            if (!await IsExecutedAsync(write, transaction, cancellationToken).ConfigureAwait(false))
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
            // Every provider has other codes for a row that is there already and for a deadlock. What is stored says what happened.
            var stored = await ReadAgainAsync(write, transaction, cancellationToken).ConfigureAwait(false);
            if (stored is null)
                throw;

            // A commit that failed may have taken effect all the same, and only the version shows it.
            if (isCommitting && write.IsDone(stored))
                return true;
            if (!isCommitting && write.IsConflict(stored))
                return false;
            throw;
        }
    }

    /// <summary>Begins a transaction.</summary>
    public async Task<DatabaseTransaction> BeginAsync(CancellationToken cancellationToken)
    {
        try
        {
            return await connection.BeginAsync(cancellationToken).ConfigureAwait(false);
        }
        catch (InvalidOperationException exception) when (connection.IsOpen)
        {
            throw DatabaseErrors.InTransaction(location, exception);
        }
    }

    /// <summary>Runs the statements of a write. The transaction goes on.</summary>
    /// <returns>Whether they changed as many rows as there are entries.</returns>
    public async Task<bool> IsExecutedAsync(EntryWrite write, DatabaseTransaction transaction, CancellationToken cancellationToken)
    {
        using var command = connection.Command(transaction.Inner);
        write.AppendTo(command);
        var count = await command.ExecuteAsync(cancellationToken).ConfigureAwait(false);
        return count >= 0 && count <= write.Count ? count == write.Count : throw DatabaseErrors.Uncounted(location);
    }

    /// <summary>The entries after the transaction was rolled back, or null where the database does not answer.</summary>
    private async Task<IReadOnlyList<StoredEntry>?> ReadAgainAsync(EntryWrite write, DatabaseTransaction transaction, CancellationToken cancellationToken)
    {
        try
        {
            await RollBackAsync(transaction).ConfigureAwait(false);
            return connection.IsOpen
                ? await EntryQuery.ReadAsync(connection.Command(), table, journal, [.. write.Keys], cancellationToken).ConfigureAwait(false)
                : null;
        }
        catch (Exception exception) when (exception is DbException or InvalidOperationException or IOException or TimeoutException)
        {
            return null;
        }
    }

    /// <summary>Rolls back what a provider may have rolled back itself, which it reports by an exception.</summary>
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
