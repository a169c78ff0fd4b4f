using System.Data.Common;

namespace NtxPay.Http.Journals.Database;

/// <summary>A shared journal in a table of an ADO.NET database.</summary>
internal sealed class DatabaseStore : IJournalStore
{
    private readonly SemaphoreSlim gate = new(1, 1);
    private readonly DatabaseConnection connection;
    private readonly JournalTable table;
    private readonly string journal;

    /// <summary>Creates a store, which does not connect yet.</summary>
    /// <param name="options">The connection and the names.</param>
    /// <exception cref="ArgumentException">A name is not valid.</exception>
    public DatabaseStore(DatabaseStoreOptions options)
    {
        if (!JournalTableName.IsValid(options.TableName))
            throw new ArgumentException(Localized.Text($"'{options.TableName}' is not a plain SQL identifier, with or without a schema before a dot."), nameof(options));
        if (options.Name.Length is 0 or > Journal.MaximumNameLength)
            throw new ArgumentException(Localized.Text($"The name of a journal has 1 to {Journal.MaximumNameLength} characters."), nameof(options));

        table = new JournalTable(options.TableName, DatabaseDialect.For(options.Connection));
        journal = JournalColumn.Encode(options.Name);
        connection = new DatabaseConnection(options.Connection);
        Location = DatabaseLocation.Describe(options);
    }

    /// <inheritdoc/>
    public int MaximumBatchSize => 100;

    /// <inheritdoc/>
    public string Location { get; }

    /// <inheritdoc/>
    public Task CreateTableAsync(CancellationToken cancellationToken) => CallAsync(
        async () =>
        {
            var initializer = new TableInitializer(connection, table, Location);
            await initializer.CreateAsync(cancellationToken).ConfigureAwait(false);
            await initializer.VerifyAsync(cancellationToken).ConfigureAwait(false);
            return true;
        },
        cancellationToken);

    /// <inheritdoc/>
    public Task<IReadOnlyList<StoredEntry>> ReadAsync(IReadOnlyList<string> keys, CancellationToken cancellationToken) =>
        CallAsync(() => EntryQuery.ReadAsync(connection.CreateCommand(), table, journal, keys, cancellationToken), cancellationToken);

    /// <inheritdoc/>
    public Task ReadAllAsync(Action<StoredEntry> onEntry, CancellationToken cancellationToken) => CallAsync(
        async () =>
        {
            await EntryQuery.ReadAllAsync(connection.CreateCommand(), table, journal, onEntry, cancellationToken).ConfigureAwait(false);
            return true;
        },
        cancellationToken);

    /// <inheritdoc/>
    public Task<IReadOnlyList<string>?> TryWriteAsync(IReadOnlyList<StoredEntry> entries, CancellationToken cancellationToken) =>
        CallAsync(() => TryWriteAsync(new EntryBatch(table, journal, entries), cancellationToken), cancellationToken);

    /// <inheritdoc/>
    public void Dispose()
    {
        connection.Dispose();
        gate.Dispose();
    }

    private async Task<IReadOnlyList<string>?> TryWriteAsync(EntryBatch batch, CancellationToken cancellationToken)
    {
        if (batch.Count == 0)
            return [];

        var isWritten = await new EntryBatchWriter(connection, table, journal, Location).RunAsync(batch, cancellationToken).ConfigureAwait(false);
        return isWritten ? [.. Enumerable.Repeat(batch.Version, batch.Count)] : null;
    }

    /// <summary>Runs one call at a time, on the thread pool, because the asynchronous methods of some providers (SQLite's) block.</summary>
    private async Task<T> CallAsync<T>(Func<Task<T>> call, CancellationToken cancellationToken)
    {
        await gate.WaitAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            return await Task.Run(() => ConnectAndCallAsync(call, cancellationToken), cancellationToken).ConfigureAwait(false);
        }
        finally
        {
            gate.Release();
        }
    }

    private async Task<T> ConnectAndCallAsync<T>(Func<Task<T>> call, CancellationToken cancellationToken)
    {
        var isConnected = false;
        try
        {
            await connection.OpenAsync(cancellationToken).ConfigureAwait(false);
            isConnected = true;
            return await call().ConfigureAwait(false);
        }
        catch (Exception exception)
        {
            // An NtxPayException is not a connection failure. Reopening the connection would roll back a transaction of the user.
            if (exception is not NtxPayException)
                connection.MarkFailed();

            // Providers report a cancellation with different exceptions.
            if (cancellationToken.IsCancellationRequested)
                throw new OperationCanceledException(exception.Message, exception, cancellationToken);
            if (exception is DbException failure && FailureClassifier.IsPermanent(failure, table.Dialect, isConnected))
                throw DatabaseErrors.Refused(Location, failure);

            // A provider reports a connection that was lost between two statements as a wrong use of the connection.
            if (isConnected && exception is InvalidOperationException and not ObjectDisposedException && !connection.IsOpen)
                throw new IOException(exception.Message, exception);

            throw;
        }
    }
}
