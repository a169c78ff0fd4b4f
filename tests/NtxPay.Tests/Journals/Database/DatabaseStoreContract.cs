using System.Data.Common;
using NtxPay.Http;
using NtxPay.Tests.Journals.Stores;
using Xunit;

namespace NtxPay.Tests.Journals.Database;

/// <summary>The additional contract of stores in databases.</summary>
public abstract class DatabaseStoreContract : JournalStoreContract
{
    private const string Columns =
        "journal VARCHAR(80) NOT NULL, entry VARCHAR(80) NOT NULL, state VARCHAR(20) NOT NULL, external_id VARCHAR(100), amount_centavos BIGINT, worker VARCHAR(80), version VARCHAR(100) NOT NULL, content VARCHAR(4000) NOT NULL";

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    /// <summary>The table of this test.</summary>
    protected string Table { get; } = "journal_" + Guid.NewGuid().ToString("n");

    [Fact]
    public async Task A_table_of_another_shape_is_refused()
    {
        await ExecuteAsync($"CREATE TABLE {Table} (id INTEGER PRIMARY KEY, name VARCHAR(10))");

        var exception = await UnusableAsync();
        Assert.Contains("is not the table of a journal", exception.Message, StringComparison.Ordinal);
        Assert.Contains(Table, exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_table_without_the_primary_key_is_refused()
    {
        await ExecuteAsync($"CREATE TABLE {Table} ({Columns})");

        Assert.Contains("no primary key", (await UnusableAsync()).Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_table_that_was_created_by_hand_is_used()
    {
        await ExecuteAsync($"CREATE TABLE {Table} ({Columns}, PRIMARY KEY (journal, entry))");

        using var store = await OpenAsync();
        Assert.NotNull(await store.TryWriteAsync(Entries.Range(0, 3), Cancellation));
        Assert.Equal("3", await ScalarAsync($"SELECT COUNT(*) FROM {Table}"));
    }

    [Fact]
    public async Task The_test_of_a_table_leaves_nothing_in_it()
    {
        using var store = await OpenAsync();

        Assert.Equal("0", await ScalarAsync($"SELECT COUNT(*) FROM {Table}"));
    }

    [Fact]
    public async Task A_table_that_is_dropped_in_the_middle_is_a_permanent_failure()
    {
        using var store = await OpenAsync();
        await ExecuteAsync($"DROP TABLE {Table}");

        var exception = await Assert.ThrowsAsync<NtxPayException>(() => store.TryWriteAsync(Entries.Range(0, 2), Cancellation));
        Assert.Equal(NtxPayErrorKind.JournalUnusable, exception.Kind);
    }

    [Fact]
    public async Task An_open_transaction_of_the_user_has_its_own_error()
    {
        await using var connection = NewConnection();
        await connection.OpenAsync(Cancellation);
        await using var transaction = await connection.BeginTransactionAsync(Cancellation);
        using var store = Create(connection, "journal");

        var exception = await Assert.ThrowsAsync<NtxPayException>(() => store.CreateTableAsync(Cancellation));
        Assert.Equal(NtxPayErrorKind.JournalUnusable, exception.Kind);
        Assert.Contains("transaction", exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_connection_is_left_as_it_was_given()
    {
        await using var closed = NewConnection();
        using (var store = Create(closed, "journal"))
            await store.CreateTableAsync(Cancellation);
        Assert.Equal(System.Data.ConnectionState.Closed, closed.State);

        await using var open = NewConnection();
        await open.OpenAsync(Cancellation);
        using (var store = Create(open, "journal"))
            await store.CreateTableAsync(Cancellation);
        Assert.Equal(System.Data.ConnectionState.Open, open.State);
    }

    [Fact]
    public async Task A_connection_that_was_closed_is_opened_again()
    {
        await using var connection = NewConnection();
        using var store = Create(connection, "journal");
        await store.CreateTableAsync(Cancellation);
        await connection.CloseAsync();

        Assert.NotNull(await store.TryWriteAsync(Entries.Range(0, 2), Cancellation));
    }

    [Theory]
    [InlineData("")]
    [InlineData("a b")]
    [InlineData("a.b.c")]
    [InlineData("1a")]
    [InlineData("a;DROP TABLE x")]
    [InlineData("a.")]
    [InlineData("ñ")]
    public void A_table_name_that_is_not_an_identifier_is_refused(string tableName)
    {
        using var connection = NewConnection();

        Assert.Throws<ArgumentException>(() => Create(connection, "journal", tableName));
    }

    /// <summary>Returns a closed connection to the database of this test.</summary>
    private protected abstract DbConnection NewConnection();

    private protected override IJournalStore Connect(string name) => Create(NewConnection(), name);

    private protected IJournalStore Create(DbConnection connection, string name, string? tableName = null) =>
        new HttpServices().CreateDatabaseStore(new DatabaseStoreOptions { Connection = connection, Name = name, TableName = tableName ?? Table });

    private protected async Task ExecuteAsync(string sql) => await ScalarAsync(sql);

    private protected async Task<string?> ScalarAsync(string sql)
    {
        await using var connection = NewConnection();
        await connection.OpenAsync(Cancellation);
        await using var command = connection.CreateCommand();
        command.CommandText = sql;
        return Convert.ToString(await command.ExecuteScalarAsync(Cancellation), System.Globalization.CultureInfo.InvariantCulture);
    }

    private protected async Task<NtxPayException> UnusableAsync()
    {
        using var store = Connect("journal");
        var exception = await Assert.ThrowsAsync<NtxPayException>(() => store.CreateTableAsync(Cancellation));
        Assert.Equal(NtxPayErrorKind.JournalUnusable, exception.Kind);
        return exception;
    }
}
