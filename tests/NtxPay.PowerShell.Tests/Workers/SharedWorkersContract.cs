using NtxPay.Crash;
using Xunit;

namespace NtxPay.PowerShell.Tests.Workers;

/// <summary>In a store for several workers, failures of the store and suspended workers make no payment twice.</summary>
public abstract class SharedWorkersContract(SharedStoreUnderTest store, ITestOutputHelper output) : WorkersContract(store, output)
{
    /// <summary>The rows of the table that two workers are forced onto: as many as requests at once.</summary>
    private const int ForcedRows = 8;

    [Fact]
    public Task Each_payment_is_made_once_if_the_store_restarts_during_the_run() => PayAsync(
        "restarted",
        options => options with { Seed = 71, Workers = 2 },
        (run, working) => InTheMiddleAsync(run, working, Payments / 3, store.RestartAsync));

    [Fact]
    public Task Each_payment_is_made_once_if_connections_are_lost_during_the_run() => PayAsync(
        "lost",
        options => options with { Seed = 81, Workers = 2 },
        async (run, working) =>
        {
            foreach (var requests in new[] { Payments / 4, Payments / 2, Payments * 3 / 4 })
            {
                await InTheMiddleAsync(run, working, requests, store.LoseConnectionsAsync);
            }
        });

    /// <summary>A worker is suspended during its requests, until another worker has sent the same payments, and then continues.</summary>
    [Fact]
    public async Task Two_workers_that_reserve_the_same_rows_make_each_payment_once()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Windows cannot stop a process by a signal.");
        using var run = await NewRunAsync("forced", options => options with { Seed = 91, Payments = ForcedRows, Workers = 2, FaultRate = 0, Latency = TimeSpan.FromSeconds(3) });
        using var stopped = run.Start(1, new Random(1));
        await UntilAsync(run, isOver: () => stopped.HasEndedWithin(0), requests: 1 + ForcedRows);
        stopped.Suspend();
        using var second = run.Start(2, new Random(2));

        var outputs = new List<string> { await Task.Run(second.WaitForOutput) };
        stopped.Resume();
        outputs.Add(await Task.Run(stopped.WaitForOutput));

        var complete = $"{ForcedRows} results, 0 errors";
        Assert.All(outputs, text => Assert.True(text.EndsWith(complete, StringComparison.Ordinal), text));
        Assert.Equal(2 * (1 + ForcedRows), run.Sandbox.Requests);
        Assert.Empty(run.Faults());
    }

    private static async Task InTheMiddleAsync(WorkersRun run, Task working, int requests, Func<CancellationToken, Task> interrupt)
    {
        await UntilAsync(run, () => working.IsCompleted, requests);
        await interrupt(TestContext.Current.CancellationToken);
    }

    private static async Task UntilAsync(WorkersRun run, Func<bool> isOver, int requests)
    {
        while (!isOver() && run.Sandbox.Requests < requests)
            await Task.Delay(20, TestContext.Current.CancellationToken);
    }
}
