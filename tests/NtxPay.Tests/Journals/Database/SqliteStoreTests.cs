using System.Data.Common;
using Microsoft.Data.Sqlite;
using NtxPay.Tests.Certificates;
using NtxPay.Tests.Journals.Stores;
using Xunit;

namespace NtxPay.Tests.Journals.Database;

/// <summary>The store over SQLite, in a file.</summary>
public sealed class SqliteStoreTests : DatabaseStoreContract, IDisposable
{
    private readonly TemporaryFolder folder = new();

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    private string File => Path.Combine(folder.Path, "journals.db");

    [Fact]
    public async Task A_database_that_is_read_only_is_a_permanent_failure()
    {
        using (await OpenAsync())
        {
        }

        using var store = Create(new SqliteConnection($"Data Source={File};Mode=ReadOnly;Pooling=False"), "journal");
        var exception = await Assert.ThrowsAsync<NtxPayException>(() => store.CreateTableAsync(Cancellation));
        Assert.Equal(NtxPayErrorKind.JournalUnusable, exception.Kind);
    }

    [Fact]
    public async Task A_locked_database_is_a_transient_failure()
    {
        using var store = Create(new SqliteConnection($"Data Source={File};Default Timeout=1;Pooling=False"), "journal");
        await store.CreateTableAsync(Cancellation);
        await using (var other = NewConnection())
        {
            await other.OpenAsync(Cancellation);
            await using var transaction = await other.BeginTransactionAsync(Cancellation);

            await Assert.ThrowsAsync<SqliteException>(() => store.TryWriteAsync(Entries.Range(0, 2), Cancellation));
        }

        Assert.NotNull(await store.TryWriteAsync(Entries.Range(0, 2), Cancellation));
    }

    [Fact]
    public void The_location_names_the_table_and_the_file()
    {
        using var store = Connect("Nómina");

        Assert.Equal($"table {Table} in main on {File}, journal 'Nómina'", store.Location);
    }

    public void Dispose() => folder.Dispose();

    private protected override DbConnection NewConnection() => new SqliteConnection($"Data Source={File};Pooling=False");
}
