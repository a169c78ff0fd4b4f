using System.Globalization;
using NtxPay.Benchmarks;
using NtxPay.Benchmarks.Functions;
using NtxPay.Benchmarks.Measures;
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
    ("import", ImportMeasure.Run),
    ("balance", BalanceMeasure.Run),
    ("invoke-restmethod", InvokeRestMethodMeasure.RunWarm),
    ("invoke-restmethod-first", InvokeRestMethodMeasure.RunFirst),
    ("token", TokenMeasure.Run),
    ("cash-out", BatchMeasure.Run),
    ("growth", GrowthMeasure.Run),
    ("journal", JournalMeasure.Run),
    ("journal-memory", JournalMemoryMeasure.Run),
    ("shared-journal", SharedJournalMeasure.Run),
    ("cold", ColdMeasure.Run),
    ("threads-session", ThreadsMeasure.RunSession),
    ("threads-cmdlets", ThreadsMeasure.RunCmdlets),
    ("encoded-cert", EncodedCertMeasure.Run),
    ("signature", FunctionMeasure.Signature),
};

switch (args)
{
    case [ServerHost.Mode, var tokenSeconds, var faultRate, var latencySeconds]:
        await ServerHost.RunAsync(TimeSpan.FromSeconds(Real(tokenSeconds)), Real(faultRate), TimeSpan.FromSeconds(Real(latencySeconds)));
        return 0;
    case [ImportMeasure.Mode, var manifest]:
        return Write(ImportMeasure.Measure(manifest));
    case [GrowthMeasure.Mode, var size]:
        var (time, peak) = GrowthMeasure.Measure(int.Parse(size, CultureInfo.InvariantCulture));
        return Write(time, peak);
    case [JournalMemoryMeasure.Mode, var payments]:
        return Write(JournalMemoryMeasure.Measure(int.Parse(payments, CultureInfo.InvariantCulture)));
    case [WorkersMeasure.Mode, var payments, var connection]:
        WorkersMeasure.Work(int.Parse(payments, CultureInfo.InvariantCulture), connection);
        return 0;
    case ["workers", ..]:
        return WorkersMeasure.Run(Number(1, 5_000));
    case ["crash", ..]:
        return CrashBenchmark.Run(Paths.Module, Paths.Pwsh, Number(1, 10_000), Number(2, 1)) ? 0 : 1;
    case ["soak", ..]:
        return SoakRun.Run(Number(1, 60)) ? 0 : 1;
    case ["stop"]:
        StopMeasure.Run(Paths.Module);
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
