using System.Diagnostics;
using System.Globalization;
using System.Management.Automation.Runspaces;
using Engine = System.Management.Automation.PowerShell;

namespace NtxPay.Benchmarks;

/// <summary>An import of the module beside one of an empty binary module (a manifest and one assembly).</summary>
internal static class ImportBenchmark
{
    /// <summary>What an import may cost, as a multiple of the empty module's.</summary>
    private const double Bar = 1.5;

    public static void Run(string module, string empty, int rounds)
    {
        var moduleTimes = new List<double>();
        var emptyTimes = new List<double>();
        for (var round = 0; round < rounds; round++)
        {
            emptyTimes.Add(MeasureInFreshProcess(empty));
            moduleTimes.Add(MeasureInFreshProcess(module));
        }

        var (mine, least) = (Median(moduleTimes), Median(emptyTimes));
        Console.WriteLine(FormattableString.Invariant(
            $"import: {mine:F1} ms, an empty module: {least:F1} ms, ratio {mine / least:F2} (bar {Bar}), medians of {rounds}"));
    }

    public static TimeSpan Measure(string manifest)
    {
        using var runspace = RunspaceFactory.CreateRunspace(InitialSessionState.CreateDefault2());
        runspace.Open();
        using var shell = Engine.Create();
        shell.Runspace = runspace;
        shell.AddScript("param($manifest) $watch = [Diagnostics.Stopwatch]::StartNew(); Import-Module $manifest -ErrorAction Stop; $watch.Elapsed").AddArgument(manifest);
        return (TimeSpan)shell.Invoke().Single().BaseObject;
    }

    private static double MeasureInFreshProcess(string manifest)
    {
        var start = new ProcessStartInfo("dotnet", [typeof(ImportBenchmark).Assembly.Location, "import", manifest]) { RedirectStandardOutput = true, UseShellExecute = false };
        using var process = Process.Start(start)!;
        var line = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        return double.Parse(line, CultureInfo.InvariantCulture);
    }

    private static double Median(List<double> times) => times.Order().ElementAt(times.Count / 2);
}
