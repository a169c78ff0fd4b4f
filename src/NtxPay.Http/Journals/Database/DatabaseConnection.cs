using System.Data;
using System.Data.Common;

namespace NtxPay.Http.Journals.Database;

/// <summary>The user's connection: opened where it is closed, and opened anew after a failure.</summary>
/// <param name="connection">The connection.</param>
internal sealed class DatabaseConnection(DbConnection connection) : IDisposable
{
    private readonly bool wasClosed = connection.State == ConnectionState.Closed;
    private bool isSuspect;

    /// <summary>Whether the provider takes the connection for open.</summary>
    public bool IsOpen => connection.State == ConnectionState.Open;

    /// <summary>Remembers that a call failed, so that the next one begins with a new connection.</summary>
    public void Suspect() => isSuspect = true;

    /// <summary>Opens the connection where it is closed, lost or under suspicion.</summary>
    public async Task OpenAsync(CancellationToken cancellationToken)
    {
        if (isSuspect || connection.State == ConnectionState.Broken)
        {
            connection.Close();
            isSuspect = false;
        }

        if (connection.State == ConnectionState.Closed)
            await connection.OpenAsync(cancellationToken).ConfigureAwait(false);
    }

    /// <summary>A new command.</summary>
    public DatabaseCommand Command(DbTransaction? transaction = null)
    {
        var command = connection.CreateCommand();
        command.Transaction = transaction;
        return new DatabaseCommand(command);
    }

    /// <summary>
    /// Begins a transaction. Read committed is enough: the primary key and the expected version in each statement decide between writers. It is
    /// named because the database's own default may be another.
    /// </summary>
    /// <exception cref="InvalidOperationException">There is a transaction on the connection.</exception>
    public async Task<DatabaseTransaction> BeginAsync(CancellationToken cancellationToken)
    {
#if NET
        var transaction = await connection.BeginTransactionAsync(IsolationLevel.ReadCommitted, cancellationToken).ConfigureAwait(false);
#else
        cancellationToken.ThrowIfCancellationRequested();
        var transaction = await Task.FromResult(connection.BeginTransaction(IsolationLevel.ReadCommitted)).ConfigureAwait(false);
#endif
        return new DatabaseTransaction(transaction);
    }

    /// <summary>Closes the connection if the user gave it closed.</summary>
    public void Dispose()
    {
        if (wasClosed)
            connection.Close();
    }
}
