using System.Data;
using System.Data.Common;

namespace NtxPay.Http.Journals.Database;

/// <summary>The user's connection, which is opened if it is closed, and reopened after a failure.</summary>
/// <param name="connection">The connection.</param>
internal sealed class DatabaseConnection(DbConnection connection) : IDisposable
{
    private readonly bool wasClosed = connection.State == ConnectionState.Closed;
    private bool hasFailed;

    /// <summary>Whether the connection is open according to the provider.</summary>
    public bool IsOpen => connection.State == ConnectionState.Open;

    /// <summary>Records that a call failed. The next call reopens the connection.</summary>
    public void MarkFailed() => hasFailed = true;

    /// <summary>Opens the connection if it is closed or broken, and reopens it after a failed call.</summary>
    public async Task OpenAsync(CancellationToken cancellationToken)
    {
        if (hasFailed || connection.State == ConnectionState.Broken)
        {
            connection.Close();
            hasFailed = false;
        }

        if (connection.State == ConnectionState.Closed)
            await connection.OpenAsync(cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Creates a command.</summary>
    public DatabaseCommand CreateCommand(DbTransaction? transaction = null)
    {
        var command = connection.CreateCommand();
        command.Transaction = transaction;
        return new DatabaseCommand(command);
    }

    /// <summary>
    /// Begins a transaction. Read committed is sufficient, because the primary key and the expected version in each statement detect concurrent
    /// writes. It is specified because the default of the database may be a different one.
    /// </summary>
    /// <exception cref="InvalidOperationException">The connection already has a transaction.</exception>
    public async Task<DatabaseTransaction> BeginTransactionAsync(CancellationToken cancellationToken)
    {
#if NET
        var transaction = await connection.BeginTransactionAsync(IsolationLevel.ReadCommitted, cancellationToken).ConfigureAwait(false);
#else
        cancellationToken.ThrowIfCancellationRequested();
        var transaction = await Task.FromResult(connection.BeginTransaction(IsolationLevel.ReadCommitted)).ConfigureAwait(false);
#endif
        return new DatabaseTransaction(transaction);
    }

    /// <summary>Closes the connection if it was closed when the store was created.</summary>
    public void Dispose()
    {
        if (wasClosed)
            connection.Close();
    }
}
