using System.Diagnostics;
using NtxPay.Crash;

namespace NtxPay.Benchmarks;

/// <summary>The crash run at full size: 10,000 transfers, 20 % faults, killed 25 times.</summary>
internal static class CrashBenchmark
{
    private const int Kills = 25;

    /// <summary>Runs it. False if there is a fault.</summary>
    public static bool Run(string manifest, string pwsh, int payments, int seed)
    {
        var folder = Directory.CreateTempSubdirectory("ntxpay-crash-");
        try
        {
            return Run(manifest, pwsh, payments, seed, folder);
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    private static bool Run(string manifest, string pwsh, int payments, int seed, DirectoryInfo folder)
    {
        var watch = Stopwatch.StartNew();
        using var run = new WorkersRun(new WorkersOptions
        {
            Manifest = manifest,
            Pwsh = pwsh,
            OpenJournal = $"Open-NtxPayJournal '{Path.Combine(folder.FullName, "journal")}'",
            Payments = payments,
            Seed = seed,
            KillsOfEach = Kills,
            FaultRate = 0.2,
            Latency = TimeSpan.Zero,
            ThrottleLimit = 32,
        });
        run.RunAsync(Console.WriteLine).GetAwaiter().GetResult();
        var taken = watch.Elapsed;
        var (requests, met) = (run.Sandbox.Requests, run.Sandbox.Faults);
        var faults = run.Faults();
        foreach (var fault in faults)
        {
            Console.WriteLine("WRONG: " + fault);
        }

        Console.WriteLine(FormattableString.Invariant(
            $"crash: {payments} transfers of {run.ExpectedCentavos / 100m:N2} MXN in all, {requests} requests of which {met} had a fault, {run.Kills} kills, {run.Ends} runs to their end, {taken.TotalSeconds:F0} s: {(faults.Count == 0 ? "each paid exactly once" : "WRONG")}"));
        return faults.Count == 0;
    }
}
