using System.Diagnostics;
using NtxPay.Benchmarks.Bare;
using NtxPay.Benchmarks.Reporting;

namespace NtxPay.Benchmarks.Comparisons;

/// <summary>Balances read one after another, warm: the cmdlet in a loop of the engine beside bare HttpClient in a loop.</summary>
internal static class BalanceBenchmark
{
    private const double Bar = 1.3;
    private const int Calls = 2000;
    private const int WarmUp = 5000;

    private const string Loop = "param($calls) $watch = [Diagnostics.Stopwatch]::StartNew(); for ($i = 0; $i -lt $calls; $i++) { $null = CMDLET }; $watch.Elapsed.TotalMicroseconds / $calls";

    public static Result Run()
    {
        using var engine = BenchmarkRunspace.WithModules();
        engine.Run("param($benchmarks) Connect-NtxPay -FromEnvironment; Import-Module $benchmarks -DisableNameChecking", typeof(BalanceBenchmark).Assembly.Location);
        using var bare = BareClient.ConnectAsync().GetAwaiter().GetResult();
        double Ours(int calls) => engine.Number(Loop.Replace("CMDLET", "Get-NtxPayBalance", StringComparison.Ordinal), calls);
        double Empty(int calls) => engine.Number(Loop.Replace("CMDLET", "Get-Nothing", StringComparison.Ordinal), calls);
        double Bound(int calls) => engine.Number(Loop.Replace("CMDLET", "Get-BareBalance", StringComparison.Ordinal), calls);
        double Theirs(int calls)
        {
            var watch = Stopwatch.StartNew();
            LoopAsync(bare, calls).GetAwaiter().GetResult();
            return watch.Elapsed.TotalMicroseconds / calls;
        }

        Ours(WarmUp);
        Theirs(WarmUp);
        Empty(WarmUp);
        Bound(WarmUp);
        var medians = AlternatingRuns.Medians(() => Ours(Calls), () => Theirs(Calls), () => Empty(Calls), () => Bound(Calls));
        return new Result(
            "Get-NtxPayBalance, warm, one after another",
            FormattableString.Invariant($"{medians[0]:F0} µs"),
            FormattableString.Invariant($"bare HttpClient: {medians[1]:F0} µs, as a cmdlet: {medians[3]:F0} µs"),
            FormattableString.Invariant($"{medians[0] / medians[1]:F2} × ({medians[0] / medians[3]:F2} × of the cmdlet; the cmdlet {medians[3] / medians[1]:F2} ×)"),
            "≤ 1.3 ×",
            medians[0] <= Bar * medians[1],
            FormattableString.Invariant($"{medians[2]:F1} µs"));
    }

    private static async Task LoopAsync(BareClient bare, int calls)
    {
        for (var call = 0; call < calls; call++)
            await bare.GetBalanceAsync();
    }
}
