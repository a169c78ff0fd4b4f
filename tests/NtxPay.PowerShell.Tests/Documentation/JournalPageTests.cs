using Npgsql;
using NtxPay.PowerShell.Tests.Hosting;
using NtxPay.Tests.Servers;
using Xunit;

namespace NtxPay.PowerShell.Tests.Documentation;

/// <summary>The statements of docs/journals.md about a database.</summary>
public sealed class JournalPageTests
{
    private const string Columns =
        "SELECT string_agg(column_name || ' ' || data_type || ' ' || coalesce(character_maximum_length, 0) || ' ' || is_nullable, ', ' ORDER BY ordinal_position) FROM information_schema.columns WHERE table_name = ";

    private static string CreateStatement =>
        Assert.Single(DocumentationPage.Of("docs/journals.md").In(string.Empty), block => block.StartsWith("CREATE TABLE", StringComparison.Ordinal)).TrimEnd();

    [Fact]
    public void The_statement_on_the_page_is_the_one_that_the_module_runs()
    {
        using var files = new ClientFiles();
        using var module = ModuleRunspace.Connected();

        // SQLite keeps the text of the statement.
        var statement = module.Run(
            $$"""
            function Open { {{Drivers.SqliteConnection(files.PathOf("journal.db"))}} }
            (Open-NtxPayJournal -Name payroll -Connection (Open)).Dispose()
            $connection = Open
            $connection.Open()
            try {
                $command = $connection.CreateCommand()
                $command.CommandText = "SELECT sql FROM sqlite_master WHERE name = 'ntxpay_journal'"
                $command.ExecuteScalar()
            }
            finally {
                $connection.Dispose()
            }
            """).ShouldHaveSucceeded().Output;

        Assert.Equal(CreateStatement, $"{Assert.Single(statement)}");
    }

    [Fact]
    public async Task The_table_and_the_permissions_on_the_page_are_sufficient_for_the_module()
    {
        Assert.SkipWhen(PostgresServer.MissingReason is not null, PostgresServer.MissingReason ?? string.Empty);
        using var server = await PostgresServer.StartAsync(TestContext.Current.CancellationToken);
        await using var administrator = NpgsqlDataSource.Create(server.ConnectionString);
        await ExecuteAsync(administrator, CreateStatement);
        await ExecuteAsync(administrator, "CREATE ROLE payroll LOGIN PASSWORD 'payroll-1'; GRANT SELECT, INSERT, UPDATE ON ntxpay_journal TO payroll");
        var user = new NpgsqlConnectionStringBuilder(server.ConnectionString) { Username = "payroll", Password = "payroll-1" }.ConnectionString;

        using var module = ModuleRunspace.Connected();
        module.Set("connection", new NpgsqlConnection(user));
        module.Set("administrator", new NpgsqlConnection(server.ConnectionString));
        module.Run(
            """
            $journal = Open-NtxPayJournal -Name payroll -Connection $connection
            1..3 | ForEach-Object { [pscustomobject] @{ Amount = $_; DestinationClabe = '012180001234567899'; BeneficiaryName = 'Ana Ruiz' } } | Send-NtxPayCashOut -Journal $journal -Confirm:$false
            $journal.Dispose()
            (Open-NtxPayJournal -Name payroll -Connection $administrator -TableName own_journal).Dispose()
            """).ShouldHaveSucceeded();

        Assert.Equal(3L, await ExecuteAsync(administrator, "SELECT count(*) FROM ntxpay_journal WHERE state = 'sent'"));
        Assert.Equal(await ExecuteAsync(administrator, Columns + "'own_journal'"), await ExecuteAsync(administrator, Columns + "'ntxpay_journal'"));
    }

    [Theory]
    [InlineData("'payroll-2026-11-a'")]
    [InlineData("([IO.FileInfo] './payroll.journal')")]
    public void A_string_is_refused_as_the_value_of_Journal(string journal)
    {
        using var module = ModuleRunspace.Connected();

        var result = module.Attempt($"Send-NtxPayCashOut -Amount 1 -DestinationClabe 012180001234567899 -BeneficiaryName 'Ana Ruiz' -Journal {journal} -Confirm:$false");

        Assert.Equal("ParameterArgumentTransformationError", result.ErrorId);
        Assert.Contains("use -JournalPath", $"{result.Error}", StringComparison.Ordinal);
        Assert.Empty(module.Run("$sandbox.Transactions").Output);
    }

    private static async Task<object?> ExecuteAsync(NpgsqlDataSource source, string statement)
    {
        await using var command = source.CreateCommand(statement);
        return await command.ExecuteScalarAsync(TestContext.Current.CancellationToken);
    }
}
