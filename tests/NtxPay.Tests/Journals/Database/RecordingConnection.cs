using System.Data;
using System.Data.Common;
using System.Diagnostics.CodeAnalysis;
using Microsoft.Data.Sqlite;

// The namespace of a connection decides about the dialect.
namespace Microsoft.Data.SqlClient;

/// <summary>A connection that counts as one of SQL Server. SQLite executes its commands, and their texts are recorded.</summary>
internal sealed class RecordingConnection : DbConnection
{
    private readonly SqliteConnection inner = new("Data Source=:memory:");
    private readonly List<DbCommand> commands = [];

    /// <summary>Runs before each command is created.</summary>
    public Action? OnCommand { get; set; }

    /// <summary>The texts of all commands.</summary>
    public IReadOnlyList<string> Texts => [.. commands.Select(static command => command.CommandText)];

    /// <inheritdoc/>
    [AllowNull]
    public override string ConnectionString { get => inner.ConnectionString; set => inner.ConnectionString = value; }

    /// <inheritdoc/>
    public override string Database => inner.Database;

    /// <inheritdoc/>
    public override string DataSource => inner.DataSource;

    /// <inheritdoc/>
    public override string ServerVersion => inner.ServerVersion;

    /// <inheritdoc/>
    public override ConnectionState State => inner.State;

    /// <inheritdoc/>
    public override void ChangeDatabase(string databaseName) => inner.ChangeDatabase(databaseName);

    /// <inheritdoc/>
    public override void Open()
    {
        inner.Open();

        // The schema of SQL Server's tables.
        using var command = inner.CreateCommand();
        command.CommandText = "ATTACH ':memory:' AS dbo";
        command.ExecuteNonQuery();
    }

    /// <inheritdoc/>
    public override void Close() => inner.Close();

    /// <inheritdoc/>
    protected override DbTransaction BeginDbTransaction(IsolationLevel isolationLevel) => inner.BeginTransaction(isolationLevel);

    /// <inheritdoc/>
    protected override DbCommand CreateDbCommand()
    {
        OnCommand?.Invoke();
        commands.Add(inner.CreateCommand());
        return commands[^1];
    }

    /// <inheritdoc/>
    protected override void Dispose(bool disposing)
    {
        if (disposing)
            inner.Dispose();

        base.Dispose(disposing);
    }
}
