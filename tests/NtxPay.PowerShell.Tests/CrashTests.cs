using NtxPay.Crash;
using NtxPay.PowerShell.Tests.Hosting;
using Xunit;

namespace NtxPay.PowerShell.Tests;

/// <summary>At a size that every build can afford; the benchmarks run the same with 10,000.</summary>
public sealed class CrashTests(ITestOutputHelper output)
{
    private const int Payments = 150;
    private const int Kills = 4;

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    public void A_batch_that_is_killed_at_random_and_run_again_pays_everyone_exactly_once(int seed)
    {
        using var run = new CrashRun(Built.Manifest, Built.Pwsh, Payments, seed);

        run.Run(Kills, output.WriteLine);

        Assert.Empty(CrashVerdict.Faults(run, Payments));
        Assert.True(run.Kills > 0);
        Assert.True(run.Faults > 0);
        // A run may first warn of the journal's last line, which a kill cut off.
        Assert.EndsWith($"{Payments} results, 0 errors", run.LastOutput.TrimEnd(), StringComparison.Ordinal);
    }
}
