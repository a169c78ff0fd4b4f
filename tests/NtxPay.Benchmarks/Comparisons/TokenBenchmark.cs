using NtxPay.Benchmarks.Reporting;

namespace NtxPay.Benchmarks.Comparisons;

/// <summary>The session's token, warm: no request, only the cmdlet.</summary>
internal static class TokenBenchmark
{
    private const double MicrosecondsBar = 25;
    private const double BytesAboveEmptyBar = 2048;
    private const int Calls = 20_000;

    private const string Loop = """
        param($calls)
        $bytes = [GC]::GetTotalAllocatedBytes($true)
        $watch = [Diagnostics.Stopwatch]::StartNew()
        for ($i = 0; $i -lt $calls; $i++) { $null = CMDLET }
        $time = $watch.Elapsed.TotalMicroseconds / $calls
        $time
        ([GC]::GetTotalAllocatedBytes($true) - $bytes) / $calls
        """;

    public static Result Run()
    {
        using var engine = BenchmarkRunspace.WithModules();
        engine.Run("Connect-NtxPay -FromEnvironment");
        double[] Measure(string cmdlet) =>
            [.. engine.Run(Loop.Replace("CMDLET", cmdlet, StringComparison.Ordinal), Calls).Select(static figure => Convert.ToDouble(figure, System.Globalization.CultureInfo.InvariantCulture))];

        Measure("Get-NtxPayToken");
        Measure("Get-Nothing");
        var (bytes, emptyBytes) = (0.0, 0.0);
        var medians = AlternatingRuns.Medians(
            () =>
            {
                var figures = Measure("Get-NtxPayToken");
                bytes = figures[1];
                return figures[0];
            },
            () =>
            {
                var figures = Measure("Get-Nothing");
                emptyBytes = figures[1];
                return figures[0];
            });
        return new Result(
            "Get-NtxPayToken, warm",
            FormattableString.Invariant($"{medians[0]:F1} µs, {bytes:N0} bytes"),
            FormattableString.Invariant($"an empty cmdlet: {medians[1]:F1} µs, {emptyBytes:N0} bytes"),
            FormattableString.Invariant($"{bytes - emptyBytes:+#,0;-#,0} bytes"),
            "≤ 25 µs, ≤ 2 KiB above an empty cmdlet",
            medians[0] <= MicrosecondsBar && bytes - emptyBytes <= BytesAboveEmptyBar,
            FormattableString.Invariant($"{medians[1]:F1} µs, {emptyBytes:N0} bytes"));
    }
}
