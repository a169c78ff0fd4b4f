using System.Management.Automation;
using NtxPay.PowerShell.Tests.Hosting;
using Xunit;

namespace NtxPay.PowerShell.Tests.Journals;

/// <summary>With -OwnResultsOnly, a command writes only the results of the payments that it sent itself.</summary>
public sealed class OwnResultsOnlyTests : IDisposable
{
    private readonly ClientFiles files = new();
    private readonly ModuleRunspace module = ModuleRunspace.Connected();

    private string SharedJournal => $"-Journal (Open-NtxPayJournal -Name payroll -Connection (. {{ {Drivers.SqliteConnection(files.PathOf("journals.db"))} }}))";

    public void Dispose()
    {
        module.Dispose();
        files.Dispose();
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void OwnResultsOnly_omits_the_results_of_earlier_runs(bool isShared)
    {
        var journal = isShared ? SharedJournal : $"-JournalPath '{files.PathOf("payouts.journal")}'";
        module.Run(TransferTable.Of(2).Pay(journal)).ShouldHaveSucceeded();

        var own = module.Run(TransferTable.Of(3).Pay($"{journal} -OwnResultsOnly -Verbose")).ShouldHaveSucceeded();

        Assert.Equal([3L], own.Output.Select(static payment => RunResult.Value(payment, "Row")));
        Assert.Contains("2 sent earlier", own.Verbose[^1], StringComparison.Ordinal);
        Assert.Empty(module.Run(TransferTable.Of(3).Pay($"{journal} -OwnResultsOnly")).ShouldHaveSucceeded().Output);
    }

    [Fact]
    public async Task OwnResultsOnly_omits_the_results_of_a_worker_that_runs_at_the_same_time()
    {
        const int Rows = 8;
        var pay = TransferTable.Of(Rows).Pay($"{SharedJournal} -ThrottleLimit 1");
        var sandbox = module.Run("$sandbox").Single;
        using var other = new ModuleRunspace();
        other.Set("sandbox", sandbox);
        other.Run("$sandbox | Connect-NtxPay").ShouldHaveSucceeded();
        module.Run("Set-NtxPaySandbox -Latency 0.2").ShouldHaveSucceeded();
        var requests = Requests(sandbox);
        using var working = module.Prepare(pay);
        var first = Task.Factory.FromAsync(working.BeginInvoke(), working.EndInvoke);
        Assert.True(SpinWait.SpinUntil(() => Requests(sandbox) > requests, TimeSpan.FromSeconds(60)));

        var second = other.Run($"{pay} -OwnResultsOnly").ShouldHaveSucceeded();

        var all = await first;
        Assert.Equal(Rows, all.Count);
        Assert.Equal(
            Sorted(all.Where(static payment => RunResult.Value(payment, "FromJournal") is true)),
            Sorted(second.Output));
        Assert.InRange(second.Output.Count, 0, Rows - 1);
        Assert.Equal(Rows, TransferTable.Paid(module).Count());
    }

    private static long Requests(PSObject sandbox) => (long)RunResult.Value(sandbox, "Requests")!;

    private static IEnumerable<object?> Sorted(IEnumerable<PSObject> payments) => payments.Select(static payment => RunResult.Value(payment, "Row")).Order();
}
