using System.Globalization;
using NtxPay.Crash;
using NtxPay.PowerShell.Tests.Hosting;
using Xunit;

namespace NtxPay.PowerShell.Tests.Webhooks;

/// <summary>At a size that every build can afford; NTXPAY_TEST_KILLS sets another.</summary>
public sealed class InboxCrashTests(ITestOutputHelper output)
{
    private const int DefaultKills = 8;

    [Fact]
    public async Task Acknowledged_events_survive_kills_and_are_delivered_in_order()
    {
        var kills = int.TryParse(Environment.GetEnvironmentVariable("NTXPAY_TEST_KILLS"), CultureInfo.InvariantCulture, out var given) ? given : DefaultKills;
        using var run = new InboxRun(BuildOutput.Manifest, BuildOutput.Pwsh, seed: 7);

        var faults = await run.RunAsync(kills, TestContext.Current.CancellationToken);

        output.WriteLine(FormattableString.Invariant($"{run.Kills} kills, {run.Acknowledged} events acknowledged, {faults.Count} faults, {run.Repeated} repeated"));
        Assert.Empty(faults);
        Assert.Equal(kills, run.Kills);
        Assert.True(run.Acknowledged > kills);
    }
}
