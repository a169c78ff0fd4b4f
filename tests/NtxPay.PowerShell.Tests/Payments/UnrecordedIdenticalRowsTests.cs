using Microsoft.Data.Sqlite;
using NtxPay.PowerShell.Tests.Hosting;
using Xunit;

namespace NtxPay.PowerShell.Tests.Payments;

/// <summary>
/// Workers that share a journal send the rows in any order. A worker that stops can have sent the second of two identical rows without having
/// recorded the first one.
/// </summary>
public sealed class UnrecordedIdenticalRowsTests : IDisposable
{
    private static readonly TransferTable.Row Identical = new("Alicia", 500);
    private static readonly TransferTable.Row Other = new("Bernardo", 600);

    private readonly ClientFiles files = new();
    private readonly ModuleRunspace module = ModuleRunspace.Connected();

    private string Database => files.PathOf("journals.db");

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    public async Task Deleting_identical_rows_sends_nothing_if_a_later_one_was_paid(int unrecorded)
    {
        await PayAsync(unrecorded);
        var paid = Paid;

        var left = module.Run(Table(3 - unrecorded).Pay("-Journal $journal -AllowChangedBatch")).ShouldHaveSucceeded();

        Assert.Equal(paid, Paid);
        Assert.All(left.Output, payment => Assert.Equal(true, RunResult.Value(payment, "FromJournal")));
    }

    [Fact]
    public void A_row_is_not_sent_if_another_worker_paid_its_deleted_twin_since_the_journal_was_opened()
    {
        var open = $"Open-NtxPayJournal -Name payroll -Connection (. {{ {Drivers.SqliteConnection(Database)} }})";
        module.Set("remove", new Func<string[], Task>(RemoveAsync));
        module.Run($"$first = {open}; $second = {open}").ShouldHaveSucceeded();
        var other = $"{Table(2).Script} | Send-NtxPayCashOut -Journal $first -Confirm:$false -OutVariable sent | Out-Null; $null = $remove.Invoke([string[]] @($sent[0].ExternalId)).GetAwaiter().GetResult()";
        var script = $"& {{ {new TransferTable(Identical).Script}; {other}; {new TransferTable(Other).Script} }} | Send-NtxPayCashOut -Journal $second -AllowChangedBatch -Confirm:$false";

        var stopped = module.Attempt(script);
        var paid = Paid;
        var again = module.Run(Table(1).Pay("-Journal $second -AllowChangedBatch")).ShouldHaveSucceeded();

        Assert.Equal("BatchChanged", stopped.ErrorId);
        Assert.Equal(["500", "500", "600"], paid);
        Assert.Equal(paid, Paid);
        Assert.All(again.Output, payment => Assert.Equal(true, RunResult.Value(payment, "FromJournal")));
    }

    [Fact]
    public async Task Identical_rows_that_were_not_recorded_are_sent_once()
    {
        await PayAsync(unrecorded: 1);

        var all = module.Run(Table(4).Pay("-Journal $journal -AllowChangedBatch")).ShouldHaveSucceeded();

        Assert.Equal(2, all.Output.Count(payment => (bool)RunResult.Value(payment, "FromJournal")! && Equals(RunResult.Value(payment, "AmountCentavos"), 500L)));
        Assert.Equal(5, all.Output.Select(payment => RunResult.Value(payment, "ExternalId")).Distinct().Count());
        Assert.Equal(["500", "500", "500", "500", "600"], Paid);
    }

    [Fact]
    public async Task A_comparison_finds_the_payment_of_the_remaining_row()
    {
        await PayAsync(unrecorded: 2);

        var compared = module.Run($"{Table(1).Script} | Compare-NtxPayJournal -Journal $journal").ShouldHaveSucceeded();

        Assert.Equal(["Sent", "Sent"], compared.Output.Select(payment => $"{RunResult.Value(payment, "State")}"));
    }

    public void Dispose()
    {
        module.Dispose();
        files.Dispose();
    }

    private List<string> Paid => [.. TransferTable.Paid(module)];

    private static TransferTable Table(int identical) => new([.. Enumerable.Repeat(Identical, identical), Other]);

    /// <summary>Pays three identical rows and another one, and removes the entries of the first ones.</summary>
    private async Task PayAsync(int unrecorded)
    {
        module.Run($"$connection = . {{ {Drivers.SqliteConnection(Database)} }}; $journal = Open-NtxPayJournal -Name payroll -Connection $connection").ShouldHaveSucceeded();
        var paid = module.Run(Table(3).Pay("-Journal $journal")).ShouldHaveSucceeded();

        await RemoveAsync([.. paid.Output.Take(unrecorded).Select(payment => (string)RunResult.Value(payment, "ExternalId")!)]);
    }

    private async Task RemoveAsync(string[] ids)
    {
        await using var connection = new SqliteConnection($"Data Source={Database};Pooling=False");
        await connection.OpenAsync(TestContext.Current.CancellationToken);
        await using var command = connection.CreateCommand();
        command.CommandText = "DELETE FROM ntxpay_journal WHERE external_id IN (SELECT value FROM json_each($ids))";
        command.Parameters.AddWithValue("$ids", System.Text.Json.JsonSerializer.Serialize(ids));
        Assert.Equal(ids.Length, await command.ExecuteNonQueryAsync(TestContext.Current.CancellationToken));
    }
}
