using Npgsql;
using NtxPay.PowerShell.Tests.Hosting;
using NtxPay.Tests.Servers;
using Xunit;

namespace NtxPay.PowerShell.Tests.Workers;

/// <summary>A PostgreSQL server.</summary>
public sealed class PostgresUnderTest : SharedStoreUnderTest
{
    private PostgresServer? server;

    private PostgresServer Server => server ?? throw new InvalidOperationException("The server is not started.");

    /// <inheritdoc/>
    public override async Task StartAsync(CancellationToken cancellationToken)
    {
        Assert.SkipWhen(PostgresServer.MissingReason is not null, PostgresServer.MissingReason ?? string.Empty);
        server ??= await PostgresServer.StartAsync(cancellationToken);
    }

    /// <inheritdoc/>
    public override string OpenScript(string journal) => Drivers.OpenPostgres(Server.ConnectionString, journal);

    /// <inheritdoc/>
    public override Task RestartAsync(CancellationToken cancellationToken) => Server.RestartAsync(cancellationToken);

    /// <inheritdoc/>
    public override async Task LoseConnectionsAsync(CancellationToken cancellationToken)
    {
        await using var connection = new NpgsqlConnection(Server.ConnectionString + ";Pooling=false");
        await connection.OpenAsync(cancellationToken);
        await using var command = new NpgsqlCommand("SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = current_database() AND pid <> pg_backend_pid()", connection);
        await command.ExecuteNonQueryAsync(cancellationToken);
    }

    /// <inheritdoc/>
    public override void Dispose() => server?.Dispose();
}
