using System.Globalization;
using System.Text.RegularExpressions;
using NtxPay.PowerShell.Tests.Hosting;
using Xunit;

namespace NtxPay.PowerShell.Tests.Payments;

/// <summary>The progress of a batch that continues after an interruption.</summary>
public sealed partial class ProgressTests : IDisposable
{
    private const double LatencySeconds = 0.3;

    private readonly ClientFiles files = new();

    public void Dispose() => files.Dispose();

    [Fact]
    public void The_rate_counts_only_payments_of_this_run()
    {
        using var module = ModuleRunspace.Connected();
        var journal = $"-JournalPath '{files.PathOf("payouts.journal")}' -ExpectedCount";
        module.Run(TransferTable.Of(200).Pay($"{journal} 200 -ThrottleLimit 32")).ShouldHaveSucceeded();
        module.Run(string.Create(CultureInfo.InvariantCulture, $"Set-NtxPaySandbox -Latency {LatencySeconds}")).ShouldHaveSucceeded();
        using var shell = module.Prepare(TransferTable.Of(206).Pay($"{journal} 206 -ThrottleLimit 1"));

        shell.Invoke();

        // One request at a time, each as long as the latency at least.
        var shown = shell.Streams.Progress.Select(static progress => progress.StatusDescription).ToList();
        var rates = shown.Select(static text => Rate().Match(text)).Where(static match => match.Success).Select(static match => double.Parse(match.Groups["rate"].Value, CultureInfo.InvariantCulture)).ToList();
        Assert.Contains("200 of 206", shown);
        Assert.NotEmpty(rates);
        Assert.All(rates, static rate => Assert.True(rate <= (1 / LatencySeconds) + 0.1, $"{rate}"));
    }

    [GeneratedRegex(@", (?<rate>[\d.]+) ", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Rate();
}
