using NtxPay.Benchmarks.Reporting;

namespace NtxPay.Benchmarks.Comparisons;

/// <summary>
/// Balances beside Invoke-RestMethod with a ready token, in processes of the pinned PowerShell: one for each side, since what one leaves behind,
/// such as a connection for each call, is not to slow the other down.
/// </summary>
internal static class InvokeRestMethodBenchmark
{
    private const double WarmBar = 3;
    private const double FirstBar = 5;
    private const int Calls = 500;
    private const int WarmUpRounds = 10;
    private const int Rounds = 15;
    private const int FirstRounds = 7;

    /// <summary>Signs in, and then for each input line writes how long one call of its side takes, in microseconds.</summary>
    private const string Script = """
        param($module, $calls, $side, $benchmarks)
        $ErrorActionPreference = 'Stop'
        $ProgressPreference = 'SilentlyContinue'
        Import-Module $module
        $session = Connect-NtxPay -FromEnvironment -PassThru
        $uri = "$($session.BaseUri)api/balance"
        $headers = Get-NtxPayToken -AsHeader
        $web = $null
        $null = Invoke-RestMethod $uri -Headers $headers -SessionVariable web
        if ($side -eq 'bare') { Import-Module $benchmarks -DisableNameChecking; $null = Get-BareBalance }
        $sides = @{
            bare = { for ($i = 0; $i -lt $calls; $i++) { $null = Get-BareBalance } }
            cmdlet = { for ($i = 0; $i -lt $calls; $i++) { $null = Get-NtxPayBalance } }
            plain = { for ($i = 0; $i -lt $calls; $i++) { $null = Invoke-RestMethod $uri -Headers $headers } }
            web = { for ($i = 0; $i -lt $calls; $i++) { $null = Invoke-RestMethod $uri -Headers $headers -WebSession $web } }
        }
        while ($null -ne [Console]::In.ReadLine()) {
            $watch = [Diagnostics.Stopwatch]::StartNew()
            . $sides[$side]
            ($watch.Elapsed.TotalMicroseconds / $calls).ToString([cultureinfo]::InvariantCulture)
        }
        """;

    /// <summary>Measures calls after thousands of calls in each process.</summary>
    public static Result RunWarm() => WithScript(static file =>
    {
        using var cmdlet = Side(file, "cmdlet");
        using var plainly = Side(file, "plain");
        using var withSession = Side(file, "web");
        Func<double>[] sides = [() => Next(cmdlet), () => Next(plainly), () => Next(withSession)];
        AlternatingRuns.Medians(WarmUpRounds, sides);
        var medians = AlternatingRuns.Medians(Rounds, sides);
        var (ours, plain, web) = (medians[0], medians[1], medians[2]);
        return new Result(
            "Get-NtxPayBalance, warm, beside Invoke-RestMethod with a ready token",
            FormattableString.Invariant($"{ours:F0} µs"),
            FormattableString.Invariant($"plain: {plain:F0} µs, with -WebSession: {web:F0} µs"),
            FormattableString.Invariant($"{plain / ours:F1} × faster ({web / ours:F1} × with -WebSession)"),
            "≥ 3 × faster",
            plain >= WarmBar * ours);
    });

    /// <summary>Measures the first calls of a new process.</summary>
    public static Result RunFirst() => WithScript(static file =>
    {
        var medians = AlternatingRuns.Medians(FirstRounds, () => First(file, "cmdlet"), () => First(file, "plain"), () => First(file, "bare"));
        var (ours, plain, bound) = (medians[0], medians[1], medians[2]);
        return new Result(
            FormattableString.Invariant($"the first {Calls} of a process"),
            FormattableString.Invariant($"{ours:F0} µs"),
            FormattableString.Invariant($"plain: {plain:F0} µs, bare HttpClient as a cmdlet: {bound:F0} µs"),
            FormattableString.Invariant($"{plain / ours:F1} × faster (bare HttpClient as a cmdlet: {plain / bound:F1} ×)"),
            "≥ 5 × faster",
            plain >= FirstBar * ours);
    });

    private static Result WithScript(Func<string, Result> measure)
    {
        var file = Path.Combine(Path.GetTempPath(), Path.GetRandomFileName() + ".ps1");
        File.WriteAllText(file, Script);
        try
        {
            return measure(file);
        }
        finally
        {
            File.Delete(file);
        }
    }

    private static double First(string file, string name)
    {
        using var side = Side(file, name);
        return Next(side);
    }

    private static ChildProcess Side(string file, string name) => ChildProcess.Of(
        "dotnet", Paths.Pwsh, "-NoProfile", "-NonInteractive", "-File", file, Paths.Module, Calls.ToString(System.Globalization.CultureInfo.InvariantCulture), name, typeof(InvokeRestMethodBenchmark).Assembly.Location);

    private static double Next(ChildProcess side)
    {
        side.WriteLine();
        return side.Numbers().Single();
    }
}
