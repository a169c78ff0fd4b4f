using Microsoft.Data.SqlClient;
using Microsoft.SqlServer.TransactSql.ScriptDom;
using NtxPay.Http;
using NtxPay.Tests.Journals.Stores;
using Xunit;

namespace NtxPay.Tests.Journals.Database;

/// <summary>Every statement for SQL Server is one of its language, by Microsoft's own parser. No server runs here.</summary>
public sealed class GrammarTests
{
    public static TheoryData<SqlVersion> Versions => [SqlVersion.Sql130, SqlVersion.Sql160];

    [Theory]
    [MemberData(nameof(Versions))]
    public async Task Every_statement_for_SQL_Server_is_parsed_without_an_error(SqlVersion version)
    {
        var parser = TSqlParser.CreateParser(version, initialQuotedIdentifiers: true);

        var texts = await UseStoreAsync("dbo.ntxpay_journal");

        Assert.Contains(texts, text => text.Contains("NVARCHAR", StringComparison.Ordinal));
        Assert.Contains(texts, text => text.StartsWith("INSERT", StringComparison.Ordinal) && text.Contains("UPDATE", StringComparison.Ordinal));
        Assert.Contains(texts, text => text.Contains(" IN (", StringComparison.Ordinal));
        foreach (var text in texts)
        {
            using var reader = new StringReader(text);
            parser.Parse(reader, out var errors);
            Assert.True(errors.Count == 0, string.Join('\n', errors.Select(exception => $"{exception.Line}: {exception.Message}")) + "\n" + text);
        }
    }

    [Fact]
    public void The_parser_reports_an_error()
    {
        using var reader = new StringReader("INSERT INTO t (a) VALUES (1) ON CONFLICT DO NOTHING");
        TSqlParser.CreateParser(SqlVersion.Sql160, initialQuotedIdentifiers: true).Parse(reader, out var errors);

        Assert.NotEmpty(errors);
    }

    /// <summary>Creates a table, writes new and known entries, and reads them.</summary>
    /// <returns>The texts of the commands.</returns>
    private static async Task<IReadOnlyList<string>> UseStoreAsync(string table)
    {
        var stopping = TestContext.Current.CancellationToken;
        await using var connection = new RecordingConnection();
        await connection.OpenAsync(stopping);
        using (var store = new HttpServices().CreateDatabaseStore(new DatabaseStoreOptions { Connection = connection, Name = "payroll", TableName = table }))
        {
            await store.CreateTableAsync(stopping);
            StoredEntry[] entries = [.. Enumerable.Range(0, store.MaximumBatchSize).Select(static number => Entries.New($"entry-{number}"))];
            var versions = await store.TryWriteAsync([.. entries.Take(50)], stopping);
            StoredEntry[] known = [.. entries.Take(50).Select((entry, place) => Entries.New(entry.Key, versions![place]))];
            Assert.NotNull(await store.TryWriteAsync([.. known, .. entries.Skip(50)], stopping));
            Assert.Equal(store.MaximumBatchSize, (await store.ReadAsync([.. entries.Select(static entry => entry.Key)], stopping)).Count);
            await store.ReadAllAsync(static _ => { }, stopping);
        }

        return connection.Texts;
    }
}
