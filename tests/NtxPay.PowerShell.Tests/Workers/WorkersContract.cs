using System.Globalization;
using NtxPay.Crash;
using NtxPay.PowerShell.Tests.Hosting;
using NtxPay.Tests.Servers;
using Xunit;

namespace NtxPay.PowerShell.Tests.Workers;

/// <summary>
/// In every store workers that pay one table are killed at random with faults of the API, start at the same instant, or have clocks that are an hour
/// apart, and each payment is made exactly once. NTXPAY_TEST_KILLS sets the minimum number of kills in each store.
/// </summary>
public abstract class WorkersContract(StoreUnderTest store, ITestOutputHelper output)
{
    /// <summary>The number of rows.</summary>
    protected const int Payments = 200;

    private static readonly int Kills = int.TryParse(Environment.GetEnvironmentVariable("NTXPAY_TEST_KILLS"), CultureInfo.InvariantCulture, out var kills) ? kills : 4;

    /// <summary>How many workers are killed at once, at most.</summary>
    protected virtual int MaximumWorkers => 4;

    [Fact]
    public async Task Workers_that_are_killed_make_each_payment_once()
    {
        var (kills, requests, seed) = (0, 0L, 0);
        for (var random = new Random(MaximumWorkers); kills < Kills; seed++)
        {
            var workers = seed == 0 ? MaximumWorkers : random.Next(1, MaximumWorkers + 1);
            var killsOfEach = (int)Math.Ceiling((double)Math.Min(4, Kills) / workers);
            var done = await PayAsync($"killed-{seed}", options => options with { Seed = seed, Workers = workers, KillsOfEach = killsOfEach, FaultRate = 0.05 + (0.15 * random.NextDouble()) });
            kills += done.Kills;
            requests += done.Requests;
        }

        output.WriteLine(FormattableString.Invariant($"{kills} kills in {seed} rounds of {Payments} payments, {requests} requests"));
    }

    [Fact]
    public Task Two_workers_that_start_at_the_same_instant_make_each_payment_once() =>
        PayAsync("together", options => options with { Seed = 51, Workers = 2, StartTogether = true });

    [Fact]
    public async Task Two_workers_whose_clocks_are_an_hour_apart_make_each_payment_once()
    {
        Assert.SkipWhen(FakeClock.MissingReason is not null, FakeClock.MissingReason ?? string.Empty);

        await PayAsync("clocks", options => options with { Seed = 61, Workers = 2, KillsOfEach = 1, EnvironmentOf = static worker => FakeClock.EnvironmentOf(worker == 1 ? "-30m" : "+30m") });
    }

    /// <summary>Pays a table, and checks that everyone is paid once.</summary>
    /// <param name="journal">The journal's name.</param>
    /// <param name="change">Changes the options.</param>
    /// <param name="interrupt">Fails the store in the middle.</param>
    private protected async Task<(int Kills, long Requests)> PayAsync(
        string journal,
        Func<WorkersOptions, WorkersOptions> change,
        Func<WorkersRun, Task, Task>? interrupt = null)
    {
        using var run = await NewRunAsync(journal, change);
        var working = run.RunAsync(output.WriteLine);
        await (interrupt?.Invoke(run, working) ?? Task.CompletedTask);
        await working;
        var requests = run.Sandbox.Requests;

        Assert.Empty(run.Faults());
        return (run.Kills, requests);
    }

    /// <summary>Prepares a table.</summary>
    private protected async Task<WorkersRun> NewRunAsync(string journal, Func<WorkersOptions, WorkersOptions> change)
    {
        await store.StartAsync(TestContext.Current.CancellationToken);
        return new WorkersRun(change(new WorkersOptions { Manifest = BuildOutput.Manifest, Pwsh = BuildOutput.Pwsh, OpenJournal = store.OpenScript(journal), Payments = Payments, Seed = 1 }));
    }
}
