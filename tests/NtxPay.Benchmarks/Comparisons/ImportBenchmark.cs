using System.Management.Automation.Runspaces;
using NtxPay.Benchmarks.Reporting;
using Shell = System.Management.Automation.PowerShell;

namespace NtxPay.Benchmarks.Comparisons;

/// <summary>An import of the module beside one of an empty binary module (a manifest and one assembly), each in a fresh process.</summary>
internal static class ImportBenchmark
{
    /// <summary>The argument that has a process measure one import.</summary>
    public const string Mode = "import";

    private const double Bar = 1.15;
    private const int Rounds = 15;

    public static Result Run()
    {
        var medians = AlternatingRuns.Medians(Rounds, () => ChildProcess.Numbers(Mode, Paths.Module)[0], () => ChildProcess.Numbers(Mode, Paths.EmptyModule)[0]);
        return new Result(
            "Import-Module, fresh process",
            FormattableString.Invariant($"{medians[0]:F1} ms"),
            FormattableString.Invariant($"an empty binary module: {medians[1]:F1} ms"),
            FormattableString.Invariant($"{medians[0] / medians[1]:F2} ×"),
            "≤ 1.15 ×",
            medians[0] <= Bar * medians[1]);
    }

    /// <summary>Measures one import, in milliseconds.</summary>
    public static double Measure(string manifest)
    {
        using var runspace = RunspaceFactory.CreateRunspace(InitialSessionState.CreateDefault2());
        runspace.Open();
        using var shell = Shell.Create();
        shell.Runspace = runspace;
        shell.AddScript("param($manifest) $watch = [Diagnostics.Stopwatch]::StartNew(); Import-Module $manifest -ErrorAction Stop; $watch.Elapsed.TotalMilliseconds").AddArgument(manifest);
        return (double)shell.Invoke().Single().BaseObject;
    }
}
