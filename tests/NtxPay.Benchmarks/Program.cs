using System.Globalization;
using NtxPay.Benchmarks;
using NtxPay.Benchmarks.Functions;
using NtxPay.Benchmarks.Comparisons;
using NtxPay.Benchmarks.Reporting;
using NtxPay.Benchmarks.Server;
using NtxPay.Benchmarks.Soak;

// dotnet run -c Release --project tests/NtxPay.Benchmarks                      everything that has a bar
// dotnet run -c Release --project tests/NtxPay.Benchmarks -- NAME ...          some of it
// dotnet run -c Release --project tests/NtxPay.Benchmarks -- --plots ...       the same, with what grows drawn to docs/performance
// dotnet run -c Release --project tests/NtxPay.Benchmarks -- stop              how soon Ctrl+C ends each cmdlet
// dotnet run -c Release --project tests/NtxPay.Benchmarks -- workers [n]       one worker with n payments and four with 4 n, PostgreSQL, an API of 50 ms
// dotnet run -c Release --project tests/NtxPay.Benchmarks -- crash [payments] [seed]
// dotnet run -c Release --project tests/NtxPay.Benchmarks -- soak [minutes]    64 threads, tokens of ten seconds, 5 % faults; on Linux

const string PlotsOption = "--plots";

var measures = new (string Name, Func<Result?> Run)[]
{
    ("import", ImportBenchmark.Run),
    ("balance", BalanceBenchmark.Run),
    ("invoke-restmethod", InvokeRestMethodBenchmark.RunWarm),
    ("invoke-restmethod-first", InvokeRestMethodBenchmark.RunFirst),
    ("token", TokenBenchmark.Run),
    ("cash-out", BatchBenchmark.Run),
    ("growth", GrowthBenchmark.Run),
    ("journal", JournalBenchmark.Run),
    ("journal-memory", JournalMemoryBenchmark.Run),
    ("shared-journal", SharedJournalBenchmark.Run),
    ("cold", ColdBenchmark.Run),
    ("threads-session", ThreadsBenchmark.RunSession),
    ("threads-cmdlets", ThreadsBenchmark.RunCmdlets),
    ("encoded-cert", EncodedCertBenchmark.Run),
    ("signature", FunctionBenchmark.Signature),
};

switch (args)
{
    case [ServerHost.Mode, var tokenSeconds, var faultRate, var latencySeconds]:
        await ServerHost.RunAsync(TimeSpan.FromSeconds(Real(tokenSeconds)), Real(faultRate), TimeSpan.FromSeconds(Real(latencySeconds)));
        return 0;
    case [ImportBenchmark.Mode, var manifest]:
        return Write(ImportBenchmark.Measure(manifest));
    case [GrowthBenchmark.Mode, var size]:
        var (time, peak) = GrowthBenchmark.Measure(int.Parse(size, CultureInfo.InvariantCulture));
        return Write(time, peak);
    case [JournalMemoryBenchmark.Mode, var payments]:
        return Write(JournalMemoryBenchmark.Measure(int.Parse(payments, CultureInfo.InvariantCulture)));
    case [WorkersBenchmark.Mode, var payments, var connection]:
        WorkersBenchmark.Work(int.Parse(payments, CultureInfo.InvariantCulture), connection);
        return 0;
    case ["workers", ..]:
        return WorkersBenchmark.Run(Number(1, 5_000));
    case ["crash", ..]:
        return CrashBenchmark.Run(Paths.Module, Paths.Pwsh, Number(1, 10_000), Number(2, 1)) ? 0 : 1;
    case ["soak", ..]:
        return SoakRun.Run(Number(1, 60)) ? 0 : 1;
    case ["stop"]:
        StopBenchmark.Run(Paths.Module);
        return 0;
}

Plot.IsKept = args.Contains(PlotsOption, StringComparer.Ordinal);
var names = args.Where(static argument => argument != PlotsOption).ToArray();
using var server = new ServerProcess();
server.PutIntoEnvironment();
foreach (var (name, run) in measures)
{
    if (names.Length == 0 || names.Contains(name, StringComparer.OrdinalIgnoreCase))
        Console.WriteLine(run()?.ToString() ?? $"{name}: not measured, PowerShell (pwsh) is not installed. The last recorded figures are in docs/performance.md.");
}

return 0;

int Number(int place, int standard) => args.Length > place ? int.Parse(args[place], CultureInfo.InvariantCulture) : standard;

static double Real(string text) => double.Parse(text, CultureInfo.InvariantCulture);

static int Write(params double[] figures)
{
    Console.WriteLine(string.Join(' ', figures.Select(static figure => figure.ToString("F3", CultureInfo.InvariantCulture))));
    return 0;
}
