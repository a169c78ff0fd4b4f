using Microsoft.Data.Sqlite;
using NtxPay.PowerShell.Tests.Hosting;
using Xunit;

namespace NtxPay.PowerShell.Tests.Workers;

public sealed class LostWhileWaitingTests : IDisposable
{
    /// <summary>All rows stay together in a worker's order, and another worker reserves only some of them.</summary>
    private const int Rows = 24;

    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("ntxpay-journal-");
    private readonly ModuleRunspace module = ModuleRunspace.Connected();

    private string Database => $"Data Source={Path.Combine(folder.FullName, "payroll.db")};Pooling=False";

    [Fact]
    public async Task The_error_of_a_journal_that_is_lost_while_a_worker_waits_for_others_counts_its_sent_payments()
    {
        var holder = await HoldSomeAsync();
        using var waiting = Pay(throttleLimit: 8);
        var ending = Task.Factory.FromAsync(waiting.BeginInvoke(), waiting.EndInvoke);
        await UntilAsync(async () => await ReadAsync(
            $"SELECT count(*) = {Rows} AND sum(worker <> '{holder}' AND state <> 'sent') = 0 FROM ntxpay_journal WHERE entry LIKE 'p-%'") is 1L);
        var sent = await ReadAsync("SELECT count(*) FROM ntxpay_journal WHERE state = 'sent'");

        await ReadAsync("ALTER TABLE ntxpay_journal RENAME TO lost");

        await ending;
        var error = Assert.Single(waiting.Streams.Error);
        Assert.StartsWith("JournalUnusable", error.FullyQualifiedErrorId, StringComparison.Ordinal);
        Assert.Contains($": {sent} sent, ", error.Exception.Message, StringComparison.Ordinal);
        Assert.NotEqual(0L, sent);
    }

    [Fact]
    public async Task The_error_of_a_journal_that_is_lost_during_a_batch_shows_no_person()
    {
        module.Run("$null = Get-NtxPayToken; Set-NtxPaySandbox -Latency 0.05").ShouldHaveSucceeded();
        using var paying = Pay(throttleLimit: 1);
        var ending = Task.Factory.FromAsync(paying.BeginInvoke(), paying.EndInvoke);
        await UntilAsync(async () => await ReadAsync("SELECT count(*) > 0 FROM sqlite_master WHERE name = 'ntxpay_journal'") is 1L
            && await ReadAsync("SELECT count(*) > 2 FROM ntxpay_journal WHERE state = 'sent'") is 1L);

        await ReadAsync("ALTER TABLE ntxpay_journal RENAME TO lost");

        await ending;
        var error = Assert.Single(paying.Streams.Error);
        module.Set("lost", error);
        Assert.StartsWith("JournalUnusable", error.FullyQualifiedErrorId, StringComparison.Ordinal);
        Assert.DoesNotContain("Beneficiary", $"{module.Run("$lost | Format-List * -Force | Out-String -Width 500").Single}", StringComparison.Ordinal);
        Assert.Equal("Session", error.TargetObject?.GetType().Name);
    }

    [Fact]
    public async Task A_plan_counts_the_payments_that_another_worker_may_have_sent()
    {
        await HoldSomeAsync();

        var planned = module.Run(Script(throttleLimit: 1) + " -WhatIf");

        var count = planned.Output.Count(static payment => $"{RunResult.Value(payment, "State")}" == "Unknown");
        Assert.NotEqual(0, count);
        Assert.Contains($"Of these, payments that an earlier run or another worker may have sent: {count},", module.Show(Script(throttleLimit: 1) + " -WhatIf"), StringComparison.Ordinal);
    }

    public void Dispose()
    {
        module.Dispose();
        folder.Delete(recursive: true);
    }

    /// <summary>Prepares the table as a killed worker leaves it: with reserved payments and a lease that has not expired.</summary>
    /// <returns>The worker.</returns>
    private async Task<object?> HoldSomeAsync()
    {
        var sandbox = module.Run("$null = Get-NtxPayToken; Set-NtxPaySandbox -Latency 60; $sandbox").Single;
        using (var stopped = Pay(throttleLimit: 1))
        {
            stopped.BeginInvoke();
            await UntilAsync(() => Task.FromResult(RunResult.Value(sandbox, "Requests") is 2L));
            await ReadAsync("CREATE TABLE saved AS SELECT * FROM ntxpay_journal");
            stopped.Stop();
        }

        module.Run("Set-NtxPaySandbox -Latency 0").ShouldHaveSucceeded();
        await ReadAsync("DELETE FROM ntxpay_journal; INSERT INTO ntxpay_journal SELECT * FROM saved");
        return await ReadAsync("SELECT max(worker) FROM saved");
    }

    private System.Management.Automation.PowerShell Pay(int throttleLimit)
    {
        return module.Prepare(Script(throttleLimit));
    }

    private string Script(int throttleLimit)
    {
        module.Set("connection", new SqliteConnection(Database));
        return
            $$"""
            $journal = Open-NtxPayJournal -Name payroll -Connection $connection
            1..{{Rows}} | ForEach-Object { @{ Amount = $_; DestinationClabe = '012180001234567899'; BeneficiaryName = "Beneficiary $_" } } |
                Send-NtxPayCashOut -Journal $journal -ThrottleLimit {{throttleLimit}} -Confirm:$false
            """;
    }

    private async Task<object?> ReadAsync(string statement)
    {
        await using var connection = new SqliteConnection(Database);
        await connection.OpenAsync(TestContext.Current.CancellationToken);
        await using var command = connection.CreateCommand();
        command.CommandText = statement;
        return await command.ExecuteScalarAsync(TestContext.Current.CancellationToken);
    }

    private static async Task UntilAsync(Func<Task<bool>> condition)
    {
        while (!await condition())
            await Task.Delay(20, TestContext.Current.CancellationToken);
    }
}
