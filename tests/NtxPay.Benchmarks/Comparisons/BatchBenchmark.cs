using System.Collections.Concurrent;
using System.Diagnostics;
using NtxPay.Benchmarks.Bare;
using NtxPay.Benchmarks.Reporting;

namespace NtxPay.Benchmarks.Comparisons;

/// <summary>Transfers in bulk: the pipeline beside bare HttpClient with as many requests under way.</summary>
internal static class BatchBenchmark
{
    private const double Bar = 0.7;
    private const int InFlight = 8;
    private const int Records = 10_000;
    private const int WarmUp = 3000;
    private const string Clabe = "012180001234567899";

    /// <summary>The records are made beforehand, as Import-Csv makes them: objects with text.</summary>
    private const string Script = """
        param($count, $run)
        $records = for ($i = 1; $i -le $count; $i++) {
            [pscustomobject]@{ Amount = "$i.50"; DestinationClabe = '012180001234567899'; BeneficiaryName = "Beneficiary $i"; ExternalId = "$run-$i" }
        }
        $watch = [Diagnostics.Stopwatch]::StartNew()
        $records | CMDLET -Confirm:$false | Out-Null
        $count / $watch.Elapsed.TotalSeconds
        """;

    public static Result Run()
    {
        using var engine = BenchmarkRunspace.WithModules();
        engine.Run("Connect-NtxPay -FromEnvironment");
        engine.Run("param($assembly) Import-Module -Assembly $assembly", typeof(InvokeNothingCommand).Assembly);
        using var bare = BareClient.ConnectAsync().GetAwaiter().GetResult();
        double Piped(string command, int count) =>
            engine.Number(Script.Replace("CMDLET", command, StringComparison.Ordinal), count, Guid.NewGuid().ToString("N"));
        double Ours(int count) => Piped("Send-NtxPayCashOut -ThrottleLimit 8", count);
        double Empty(int count) => Piped("Take-Nothing", count);
        double Theirs(int count)
        {
            var watch = Stopwatch.StartNew();
            SendAsync(bare, count).GetAwaiter().GetResult();
            return count / watch.Elapsed.TotalSeconds;
        }

        Ours(WarmUp);
        Theirs(WarmUp);
        Empty(WarmUp);
        var medians = AlternatingRuns.Medians(7, () => Ours(Records), () => Theirs(Records), () => Empty(Records));
        return new Result(
            "Send-NtxPayCashOut, 10,000 records piped, ThrottleLimit 8",
            FormattableString.Invariant($"{medians[0]:N0} /s"),
            FormattableString.Invariant($"bare HttpClient, 8 in flight: {medians[1]:N0} /s"),
            FormattableString.Invariant($"{medians[0] / medians[1]:P0}"),
            "≥ 70 %",
            medians[0] >= Bar * medians[1],
            FormattableString.Invariant($"{1e6 / medians[2]:F1} µs a record"));
    }

    private static Task SendAsync(BareClient bare, int count)
    {
        var run = Guid.NewGuid().ToString("N");
        var waiting = new ConcurrentQueue<int>(Enumerable.Range(1, count));
        return Task.WhenAll(Enumerable.Range(0, InFlight).Select(async _ =>
        {
            while (waiting.TryDequeue(out var number))
            {
                await bare.CashOutAsync(new BareJson.TransferRequest(
                    (number * 100L) + 50,
                    Clabe,
                    FormattableString.Invariant($"Beneficiary {number}"),
                    FormattableString.Invariant($"{run}-{number}")));
            }
        }));
    }
}
