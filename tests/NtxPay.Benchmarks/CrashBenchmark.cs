using System.Diagnostics;
using NtxPay.Crash;

namespace NtxPay.Benchmarks;

/// <summary>The crash run at full size: 10,000 transfers, 20 % faults, killed 25 times.</summary>
internal static class CrashBenchmark
{
    private const int Kills = 25;

    /// <summary>Runs it; false where anything is wrong.</summary>
    public static bool Run(string manifest, string pwsh, int payments, int seed)
    {
        var watch = Stopwatch.StartNew();
        using var run = new CrashRun(manifest, pwsh, payments, seed);
        run.Run(Kills, Console.WriteLine);
        var taken = watch.Elapsed;
        var (requests, met) = (run.Requests, run.Faults);
        var faults = CrashVerdict.Faults(run, payments);
        foreach (var fault in faults)
        {
            Console.WriteLine("WRONG: " + fault);
        }

        Console.WriteLine(FormattableString.Invariant(
            $"crash: {payments} transfers of {run.ExpectedCentavos / 100m:N2} MXN in all, {requests} requests of which {met} met a fault, {run.Kills} kills, {run.Ends} runs to their end, {taken.TotalSeconds:F0} s: {(faults.Count == 0 ? "each paid exactly once" : "WRONG")}"));
        return faults.Count == 0;
    }
}
