using System.Diagnostics;
using NtxPay.Benchmarks.Reporting;

namespace NtxPay.Benchmarks.Comparisons;

/// <summary>Whether a batch a hundred times as long costs as much a record, and no more memory: each size in a fresh process.</summary>
internal static class GrowthBenchmark
{
    /// <summary>The argument that has a process send one batch.</summary>
    public const string Mode = "batch";

    private const double TimeBar = 1.1;
    private const double MemoryBar = 20;
    private const int Rounds = 7;

    /// <summary>Batches of the smallest size before: the runtime compiles what is used often, and its memory is not the batch's.</summary>
    private const int WarmUps = 30;

    private static readonly int[] Sizes = [1000, 3000, 10_000, 30_000, 100_000];

    /// <summary>The records are created lazily, so that their memory does not count as memory of the batch.</summary>
    private const string Script = """
        param($count, $run)
        $watch = [Diagnostics.Stopwatch]::StartNew()
        & { for ($i = 1; $i -le $count; $i++) {
            [pscustomobject]@{ Amount = "$i.50"; DestinationClabe = '012180001234567899'; BeneficiaryName = "Beneficiary $i"; ExternalId = "$run-$i" }
        } } | Send-NtxPayCashOut -ThrottleLimit 8 -Confirm:$false | Out-Null
        $watch.Elapsed.TotalMicroseconds / $count
        """;

    public static Result Run()
    {
        var peaks = new Dictionary<int, double>();
        var times = AlternatingRuns.Medians(Rounds, [.. Sizes.Select(size => (Func<double>)(() =>
        {
            var figures = ChildProcess.Numbers(Mode, size.ToString(System.Globalization.CultureInfo.InvariantCulture));
            peaks[size] = Math.Max(peaks.GetValueOrDefault(size), figures[1]);
            return figures[0];
        }))]);
        Plot.Save("batch-time", "Send-NtxPayCashOut: cost of a record", "records", "µs a record", [("time", Points(times))]);
        Plot.Save("batch-memory", "Send-NtxPayCashOut: peak memory of the process", "records", "MB", [("peak", Points([.. Sizes.Select(size => peaks[size])]))]);
        var (growth, memory) = (times[^1] / times[0], peaks[Sizes[^1]] - peaks[Sizes[0]]);
        return new Result(
            "Send-NtxPayCashOut, 100,000 records",
            FormattableString.Invariant($"{times[^1]:F0} µs a record, peak {peaks[Sizes[^1]]:F0} MB"),
            FormattableString.Invariant($"1,000 records: {times[0]:F0} µs a record, peak {peaks[Sizes[0]]:F0} MB"),
            FormattableString.Invariant($"{growth - 1:+0 %;-0 %}, {memory:+0;-0} MB"),
            "flat within 10 %, + ≤ 20 MB",
            growth <= TimeBar && memory <= MemoryBar);

        static (double X, double Y)[] Points(double[] values) => [.. Sizes.Zip(values, static (size, value) => ((double)size, value))];
    }

    /// <summary>One batch: microseconds a record, and the process's peak working set in megabytes.</summary>
    public static (double Microseconds, double Peak) Measure(int count)
    {
        using var engine = BenchmarkRunspace.WithModules();
        engine.Run("Connect-NtxPay -FromEnvironment");
        for (var warmUp = 0; warmUp < WarmUps; warmUp++)
            engine.Run(Script, Sizes[0], Guid.NewGuid().ToString("N"));

        var time = engine.Number(Script, count, Guid.NewGuid().ToString("N"));
        using var process = Process.GetCurrentProcess();
        return (time, process.PeakWorkingSet64 / 1e6);
    }
}
