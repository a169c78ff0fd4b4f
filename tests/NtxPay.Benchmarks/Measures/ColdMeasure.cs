using NtxPay.Benchmarks.Bare;
using NtxPay.Benchmarks.Reporting;

namespace NtxPay.Benchmarks.Measures;

/// <summary>The first use after an import, in a fresh process: connect and balance, beside bare HttpClient's token and balance.</summary>
internal static class ColdMeasure
{
    /// <summary>The argument that has a process connect with the module.</summary>
    public const string Mode = "cold-module";

    /// <summary>The argument that has a process do the same with bare HttpClient, called from a runspace.</summary>
    public const string BareMode = "cold-bare";

    private const double Bar = 150;
    private const int Rounds = 15;

    public static Result Run()
    {
        var medians = Turns.Medians(Rounds, static () => Child.Numbers(Mode)[0], static () => Child.Numbers(BareMode)[0]);
        return new Result(
            "Connect-NtxPay and the first Get-NtxPayBalance after the import, fresh process",
            FormattableString.Invariant($"{medians[0]:F0} ms"),
            FormattableString.Invariant($"bare HttpClient, token and balance: {medians[1]:F0} ms"),
            FormattableString.Invariant($"{medians[0] - medians[1]:+0;-0} ms"),
            "≤ 150 ms above",
            medians[0] - medians[1] <= Bar);
    }

    /// <summary>With the module, in milliseconds.</summary>
    public static double Measure()
    {
        using var engine = BenchRunspace.WithModules();
        return engine.Number("$watch = [Diagnostics.Stopwatch]::StartNew(); Connect-NtxPay -FromEnvironment; $null = Get-NtxPayBalance; $watch.Elapsed.TotalMilliseconds");
    }

    /// <summary>With bare HttpClient, in milliseconds.</summary>
    public static double MeasureBare()
    {
        using var engine = BenchRunspace.WithModules();
        return engine.Number("param($call) $watch = [Diagnostics.Stopwatch]::StartNew(); $call.Invoke(); $watch.Elapsed.TotalMilliseconds", (Action)Call);
    }

    private static void Call()
    {
        using var bare = BareClient.ConnectAsync().GetAwaiter().GetResult();
        bare.GetBalanceAsync().GetAwaiter().GetResult();
    }
}
