using NtxPay.Benchmarks.Bare;
using NtxPay.Benchmarks.Reporting;

namespace NtxPay.Benchmarks.Comparisons;

/// <summary>
/// The first use after an import, in a fresh process of the pinned PowerShell: connect and balance, beside bare HttpClient's token and balance.
/// Each process has an empty cache folder: PowerShell keeps there which methods the last process compiled, and compiles them ahead.
/// </summary>
internal static class ColdBenchmark
{
    private const double Bar = 60;
    private const int Rounds = 15;
    private const string CacheVariable = "XDG_CACHE_HOME";

    private const string Module = """
        $watch = [Diagnostics.Stopwatch]::StartNew()
        Connect-NtxPay -FromEnvironment
        $null = Get-NtxPayBalance
        """;

    private const string Bare = """
        $type = [Reflection.Assembly]::LoadFrom($benchmarks).GetType('NtxPay.Benchmarks.Comparisons.ColdBenchmark')
        $call = $type.GetMethod('Call', [Reflection.BindingFlags]'Static, NonPublic').CreateDelegate([Action])
        $watch = [Diagnostics.Stopwatch]::StartNew()
        $call.Invoke()
        """;

    /// <summary>Returns the result.</summary>
    public static Result Run()
    {
        var medians = AlternatingRuns.Medians(Rounds, static () => Measure(Module), static () => Measure(Bare));
        return new Result(
            "Connect-NtxPay and the first Get-NtxPayBalance after the import, fresh process",
            FormattableString.Invariant($"{medians[0]:F0} ms"),
            FormattableString.Invariant($"bare HttpClient, token and balance: {medians[1]:F0} ms"),
            FormattableString.Invariant($"{medians[0] - medians[1]:+0;-0} ms"),
            "≤ 60 ms above",
            medians[0] - medians[1] <= Bar);
    }

    /// <summary>Measures the duration of one alternative in a new process, in milliseconds.</summary>
    private static double Measure(string side)
    {
        var folder = Directory.CreateTempSubdirectory();
        var cache = Environment.GetEnvironmentVariable(CacheVariable);
        try
        {
            var script = Path.Combine(folder.FullName, "cold.ps1");
            File.WriteAllText(script, $"""
                param($module, $benchmarks)
                $ErrorActionPreference = 'Stop'
                Import-Module $module
                {side}
                $watch.Elapsed.TotalMilliseconds.ToString([cultureinfo]::InvariantCulture)
                """);
            Environment.SetEnvironmentVariable(CacheVariable, folder.FullName);
            using var child = ChildProcess.Of(
                "dotnet", Paths.Pwsh, "-NoProfile", "-NonInteractive", "-File", script, Paths.Module, typeof(ColdBenchmark).Assembly.Location);
            return child.Numbers().Single();
        }
        finally
        {
            Environment.SetEnvironmentVariable(CacheVariable, cache);
            folder.Delete(recursive: true);
        }
    }

    /// <summary>Signs in and reads the balance with bare HttpClient. A script of the new process calls it.</summary>
    private static void Call()
    {
        using var bare = BareClient.ConnectAsync().GetAwaiter().GetResult();
        bare.GetBalanceAsync().GetAwaiter().GetResult();
    }
}
