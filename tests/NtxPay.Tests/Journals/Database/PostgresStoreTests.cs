using System.Data.Common;
using Npgsql;
using NtxPay.Tests.Journals.Stores;
using Xunit;

namespace NtxPay.Tests.Journals.Database;

/// <summary>The store over PostgreSQL, a server of this class's own.</summary>
public sealed class PostgresStoreTests(PostgresFixture fixture) : DatabaseStoreContract, IClassFixture<PostgresFixture>
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_connection_that_the_server_closed_is_reopened_by_the_next_call()
    {
        await using var connection = (NpgsqlConnection)NewConnection();
        using var store = Create(connection, "journal");
        await store.CreateTableAsync(Cancellation);
        await ExecuteAsync($"SELECT pg_terminate_backend({connection.ProcessID})");

        await SucceedsAsync(() => store.TryWriteAsync(Entries.Range(0, 3), Cancellation));

        Assert.Equal(3, (await store.ReadAllAsync(Cancellation)).Count);
    }

    [Fact]
    public async Task Written_entries_survive_a_kill_of_the_server()
    {
        using var store = await OpenAsync();
        Assert.NotNull(await store.TryWriteAsync(Entries.Range(0, 100), Cancellation));

        await fixture.Server.RestartAsync(Cancellation);

        Assert.Equal(100, (await SucceedsAsync(() => store.ReadAllAsync(Cancellation))).Count);
        Assert.NotNull(await store.TryWriteAsync(Entries.Range(100, 2), Cancellation));
    }

    [Fact]
    public async Task A_server_that_is_down_is_a_transient_failure()
    {
        using var store = await OpenAsync();
        await fixture.Server.StopAsync(Cancellation);
        try
        {
            await Assert.ThrowsAnyAsync<DbException>(() => store.TryWriteAsync(Entries.Range(0, 3), Cancellation));
            await Assert.ThrowsAnyAsync<DbException>(() => store.TryWriteAsync(Entries.Range(0, 3), Cancellation));
        }
        finally
        {
            await fixture.Server.StartAgainAsync(Cancellation);
        }

        Assert.NotNull(await SucceedsAsync(() => store.TryWriteAsync(Entries.Range(0, 3), Cancellation)));
    }

    [Fact]
    public async Task A_write_that_waits_for_another_can_be_canceled()
    {
        using var store = await OpenAsync();
        await using (var other = NewConnection())
        {
            await other.OpenAsync(Cancellation);
            await using var transaction = await other.BeginTransactionAsync(Cancellation);
            await using var command = other.CreateCommand();
            command.CommandText = $"LOCK TABLE {Table}";
            await command.ExecuteNonQueryAsync(Cancellation);
            using var cancellation = new CancellationTokenSource();

            var write = store.TryWriteAsync(Entries.Range(0, 3), cancellation.Token);
            await UntilAsync($"SELECT COUNT(*) FROM pg_locks WHERE NOT granted AND relation = '{Table}'::regclass", "1");
            await cancellation.CancelAsync();

            await Assert.ThrowsAnyAsync<OperationCanceledException>(() => write);
        }

        Assert.Empty(await store.ReadAllAsync(Cancellation));
        Assert.NotNull(await store.TryWriteAsync(Entries.Range(0, 3), Cancellation));
    }

    [Theory]
    [InlineData("serializable")]
    [InlineData("repeatable read")]
    public async Task Writes_are_decided_by_versions_under_any_default_isolation_level(string isolation)
    {
        var connectionString = fixture.Server.ConnectionString + $";Options=-c default_transaction_isolation={isolation.Replace(" ", "\\ ", StringComparison.Ordinal)}";
        using var first = Create(new NpgsqlConnection(connectionString), "journal");
        using var second = Create(new NpgsqlConnection(connectionString), "journal");
        await first.CreateTableAsync(Cancellation);
        for (var round = 0; round < 20; round++)
        {
            var results = await Task.WhenAll(
                first.TryWriteAsync(Entries.Range(round * 50, 50), Cancellation),
                second.TryWriteAsync(Entries.Range(round * 50, 50), Cancellation));
            Assert.Single(results, versions => versions is not null);
        }
    }

    [Fact]
    public async Task A_user_without_permission_to_create_the_table_gets_an_error_that_names_it()
    {
        var user = "u" + Guid.NewGuid().ToString("n");
        await ExecuteAsync($"CREATE USER {user} PASSWORD 'secret-{user}'");

        var exception = await UnusableAsync(user, $"secret-{user}");
        Assert.Contains("permission denied", exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_user_without_permission_to_write_gets_an_error_that_names_it()
    {
        var user = "u" + Guid.NewGuid().ToString("n");
        using var store = await OpenAsync();
        await ExecuteAsync($"CREATE USER {user} PASSWORD 'secret-{user}'; GRANT SELECT ON {Table} TO {user}");

        var exception = await UnusableAsync(user, $"secret-{user}");
        Assert.Contains("permission denied", exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_wrong_password_is_a_permanent_failure_that_does_not_show_it()
    {
        var exception = await UnusableAsync("postgres", "wrong-secret");

        Assert.Contains("password authentication failed", exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_session_that_is_read_only_is_a_permanent_failure()
    {
        using (await OpenAsync())
        {
        }

        using var store = Create(new NpgsqlConnection(fixture.Server.ConnectionString + ";Options=-c default_transaction_read_only=on"), "journal");
        var exception = await Assert.ThrowsAsync<NtxPayException>(() => store.CreateTableAsync(Cancellation));
        Assert.Equal(NtxPayErrorKind.JournalUnusable, exception.Kind);
    }

    [Fact]
    public async Task A_database_whose_encoding_lacks_characters_is_refused()
    {
        var database = "d" + Guid.NewGuid().ToString("n");
        await ExecuteAsync($"CREATE DATABASE {database} ENCODING 'LATIN1' LC_COLLATE 'C' LC_CTYPE 'C' TEMPLATE template0");

        using var store = Create(new NpgsqlConnection(fixture.Server.ConnectionStringTo(database)), "journal");
        var exception = await Assert.ThrowsAsync<NtxPayException>(() => store.CreateTableAsync(Cancellation));
        Assert.Equal(NtxPayErrorKind.JournalUnusable, exception.Kind);
    }

    [Fact]
    public void The_location_has_no_password()
    {
        using var store = Connect("Nómina");

        Assert.Contains($"table {Table} in postgres on ", store.Location, StringComparison.Ordinal);
        Assert.EndsWith(", journal 'Nómina'", store.Location, StringComparison.Ordinal);
        Assert.DoesNotContain(fixture.Server.Password, store.Location, StringComparison.Ordinal);
    }

    private protected override DbConnection NewConnection() => new NpgsqlConnection(fixture.Server.ConnectionString);

    private async Task<NtxPayException> UnusableAsync(string user, string password)
    {
        var builder = new NpgsqlConnectionStringBuilder(fixture.Server.ConnectionString) { Username = user, Password = password };
        using var store = Create(new NpgsqlConnection(builder.ConnectionString), "journal");
        var exception = await Assert.ThrowsAsync<NtxPayException>(() => store.CreateTableAsync(Cancellation));
        Assert.Equal(NtxPayErrorKind.JournalUnusable, exception.Kind);
        Assert.DoesNotContain(password, exception.ToString(), StringComparison.Ordinal);
        return exception;
    }

    /// <summary>Retries a call that a lost connection failed, as the caller of a store does. A pool may have several lost connections.</summary>
    private static async Task<T> SucceedsAsync<T>(Func<Task<T>> call)
    {
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                return await call();
            }
            catch (DbException) when (attempt < 20)
            {
                await Task.Delay(TimeSpan.FromMilliseconds(50), Cancellation);
            }
        }
    }

    private async Task UntilAsync(string query, string expected)
    {
        while (await ScalarAsync(query) != expected)
            await Task.Delay(TimeSpan.FromMilliseconds(20), Cancellation);
    }
}
