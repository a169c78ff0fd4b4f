using System.ComponentModel;
using NtxPay.Benchmarks.Reporting;

namespace NtxPay.Benchmarks.Measures;

/// <summary>Balances beside Invoke-RestMethod with a ready token, in an installed PowerShell.</summary>
internal static class InvokeRestMethodMeasure
{
    private const string Name = "Get-NtxPayBalance, warm, beside Invoke-RestMethod with a ready token";

    private const double Bar = 4;
    private const int Calls = 500;

    /// <summary>One figure for each round and side, in turn: the cmdlet, Invoke-RestMethod, the same with a web session.</summary>
    private const string Script = """
        param($module, $calls, $rounds)
        $ErrorActionPreference = 'Stop'
        $ProgressPreference = 'SilentlyContinue'
        Import-Module $module
        $session = Connect-NtxPay -FromEnvironment -PassThru
        $uri = "$($session.BaseUri)api/balance"
        $headers = Get-NtxPayToken -AsHeader
        $web = $null
        $null = Invoke-RestMethod $uri -Headers $headers -SessionVariable web
        $sides = @(
            { for ($i = 0; $i -lt $calls; $i++) { $null = Get-NtxPayBalance } },
            { for ($i = 0; $i -lt $calls; $i++) { $null = Invoke-RestMethod $uri -Headers $headers } },
            { for ($i = 0; $i -lt $calls; $i++) { $null = Invoke-RestMethod $uri -Headers $headers -WebSession $web } }
        )
        foreach ($side in $sides) { . $side; . $side; . $side }
        for ($round = 0; $round -lt $rounds; $round++) {
            ($sides | ForEach-Object {
                $watch = [Diagnostics.Stopwatch]::StartNew()
                . $_
                ($watch.Elapsed.TotalMicroseconds / $calls).ToString([cultureinfo]::InvariantCulture)
            }) -join ' '
        }
        """;

    /// <summary>The result, or null where no PowerShell is installed.</summary>
    public static Result? Run()
    {
        var file = Path.Combine(Path.GetTempPath(), Path.GetRandomFileName() + ".ps1");
        File.WriteAllText(file, Script);
        try
        {
            using var shell = Child.Of("pwsh", "-NoProfile", "-NonInteractive", "-File", file, Paths.Module, Text(Calls), Text(Turns.Rounds));
            var rounds = Enumerable.Range(0, Turns.Rounds).Select(_ => shell.Numbers()).ToArray();
            double Median(int side) => rounds.Select(round => round[side]).Order().ElementAt(rounds.Length / 2);
            var (ours, plain, web) = (Median(0), Median(1), Median(2));
            return new Result(
                Name,
                FormattableString.Invariant($"{ours:F0} µs"),
                FormattableString.Invariant($"plain: {plain:F0} µs, with -WebSession: {web:F0} µs"),
                FormattableString.Invariant($"{plain / ours:F1} × faster ({web / ours:F1} × with -WebSession)"),
                "≥ 4 × faster",
                plain >= Bar * ours);
        }
        catch (Win32Exception)
        {
            return null;
        }
        finally
        {
            File.Delete(file);
        }
    }

    private static string Text(int number) => number.ToString(System.Globalization.CultureInfo.InvariantCulture);
}
