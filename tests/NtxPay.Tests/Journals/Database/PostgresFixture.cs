using NtxPay.Tests.Servers;
using Npgsql;
using Xunit;

namespace NtxPay.Tests.Journals.Database;

/// <summary>A PostgreSQL server for the tests of one class. The tests are skipped if it is not installed.</summary>
public sealed class PostgresFixture : IAsyncLifetime
{
    private PostgresServer? server;

    public PostgresServer Server
    {
        get
        {
            Assert.SkipWhen(server is null, PostgresServer.MissingReason ?? "PostgreSQL did not start.");
            return server!;
        }
    }

    public async ValueTask InitializeAsync()
    {
        if (PostgresServer.MissingReason is null)
            server = await PostgresServer.StartAsync(TestContext.Current.CancellationToken);
    }

    public ValueTask DisposeAsync()
    {
        NpgsqlConnection.ClearAllPools();
        server?.Dispose();
        return ValueTask.CompletedTask;
    }
}
