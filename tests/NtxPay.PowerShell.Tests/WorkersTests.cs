using NtxPay.Crash;
using NtxPay.PowerShell.Tests.Hosting;
using NtxPay.Tests.Servers;
using Xunit;

namespace NtxPay.PowerShell.Tests;

/// <summary>
/// Workers that pay one table with one journal are killed at random, with faults of the API, and in every store everyone is paid exactly once.
/// NTXPAY_TEST_KILLS sets how often each worker is killed.
/// </summary>
public sealed class WorkersTests(ITestOutputHelper output)
{
    private const int Payments = 400;

    private static readonly int Kills = int.TryParse(Environment.GetEnvironmentVariable("NTXPAY_TEST_KILLS"), System.Globalization.CultureInfo.InvariantCulture, out var kills) ? kills : 2;

    [Fact]
    public Task In_a_file_one_worker_that_is_killed_pays_everyone_once() => InFolderAsync(folder =>
        RunAsync($"Open-NtxPayJournal '{Path.Combine(folder, "payroll.journal")}'", workers: 1, seed: 11));

    [Theory]
    [InlineData(1, 21)]
    [InlineData(4, 22)]
    public Task In_SQLite_workers_that_are_killed_pay_everyone_once(int workers, int seed) => InFolderAsync(folder =>
        RunAsync(Drivers.OpenSqlite(Path.Combine(folder, "payroll.db")), workers, seed));

    [Theory]
    [InlineData(1, 31)]
    [InlineData(4, 32)]
    public async Task In_PostgreSQL_workers_that_are_killed_pay_everyone_once(int workers, int seed)
    {
        Assert.SkipWhen(PostgresServer.MissingReason is not null, PostgresServer.MissingReason ?? string.Empty);
        using var server = await PostgresServer.StartAsync(TestContext.Current.CancellationToken);

        await RunAsync(Drivers.OpenPostgres(server.ConnectionString), workers, seed);
    }

    [Fact]
    public async Task A_database_that_is_restarted_in_the_middle_loses_nobody()
    {
        Assert.SkipWhen(PostgresServer.MissingReason is not null, PostgresServer.MissingReason ?? string.Empty);
        using var server = await PostgresServer.StartAsync(TestContext.Current.CancellationToken);

        await RunAsync(Drivers.OpenPostgres(server.ConnectionString), workers: 2, seed: 33, server.RestartAsync);
    }

    [Theory]
    [InlineData(1, 41)]
    [InlineData(4, 42)]
    public async Task In_Azure_Tables_workers_that_are_killed_pay_everyone_once(int workers, int seed)
    {
        using var azurite = await Azurite.StartAsync(https: false, TestContext.Current.CancellationToken);

        await RunAsync($"Open-NtxPayJournal -Name payroll -TableUri '{azurite.TableWithSas("ntxpayjournal")}' -LeaseSec 10", workers, seed);
    }

    /// <summary>Pays the table, and restarts the store once a third of the requests has gone by.</summary>
    private async Task RunAsync(string openJournal, int workers, int seed, Func<CancellationToken, Task>? restart = null)
    {
        using var run = new WorkersRun(Built.Manifest, Built.Pwsh, Payments, seed, openJournal);
        var working = run.RunAsync(workers, restart is null ? Kills : 0, output.WriteLine);
        if (restart is not null)
        {
            while (!working.IsCompleted && run.Requests < Payments / 3)
                await Task.Delay(20, TestContext.Current.CancellationToken);

            await restart(TestContext.Current.CancellationToken);
        }

        await working;

        Assert.Empty(run.Faults());
        output.WriteLine(FormattableString.Invariant($"{run.Kills} kills, {run.Requests} requests"));
    }

    private static async Task InFolderAsync(Func<string, Task> test)
    {
        var folder = Directory.CreateTempSubdirectory("ntxpay-journal-");
        try
        {
            await test(folder.FullName);
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }
}
