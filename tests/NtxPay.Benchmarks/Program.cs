using System.Reflection;
using NtxPay.Benchmarks;

// dotnet run -c Release --project tests/NtxPay.Benchmarks
//
// What an import costs beside an empty binary module's, and how soon Ctrl+C ends each cmdlet. Each import is measured
// in a fresh process; the two modules take turns, so that the machine's moods meet both alike.

if (args is ["import", var manifest])
{
    Console.WriteLine(FormattableString.Invariant($"{ImportBenchmark.Measure(manifest).TotalMilliseconds:F2}"));
    return;
}

var module = Path.Combine(Metadata("ModuleFolder"), "NtxPay.psd1");
var empty = Path.Combine(Metadata("EmptyModuleFolder"), "NtxPay.EmptyModule.psd1");
ImportBenchmark.Run(module, empty, rounds: 15);
StopBenchmark.Run(module);

static string Metadata(string key) =>
    typeof(ImportBenchmark).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>().Single(item => item.Key == key).Value!;
