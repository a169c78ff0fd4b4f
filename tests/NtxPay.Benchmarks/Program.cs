using System.Globalization;
using System.Reflection;
using NtxPay.Benchmarks;

// dotnet run -c Release --project tests/NtxPay.Benchmarks
//
// dotnet run -c Release --project tests/NtxPay.Benchmarks -- crash [payments] [seed]
//
// What an import costs beside an empty binary module's, and how soon Ctrl+C ends each cmdlet. Each import is measured
// in a fresh process; the two modules take turns, so that the machine's moods meet both alike. With "crash": whether
// a batch of 10,000 transfers that is killed again and again pays everyone exactly once.

if (args is ["import", var manifest])
{
    Console.WriteLine(FormattableString.Invariant($"{ImportBenchmark.Measure(manifest).TotalMilliseconds:F2}"));
    return 0;
}

var module = Path.Combine(Metadata("ModuleFolder"), "NtxPay.psd1");
if (args is ["crash", ..])
    return CrashBenchmark.Run(module, Metadata("Shell"), Number(1, 10_000), Number(2, 1)) ? 0 : 1;

var empty = Path.Combine(Metadata("EmptyModuleFolder"), "NtxPay.EmptyModule.psd1");
ImportBenchmark.Run(module, empty, rounds: 15);
StopBenchmark.Run(module);
return 0;

int Number(int place, int standard) => args.Length > place ? int.Parse(args[place], CultureInfo.InvariantCulture) : standard;

static string Metadata(string key) =>
    typeof(ImportBenchmark).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>().Single(item => item.Key == key).Value!;
