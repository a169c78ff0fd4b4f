using NtxPay.Benchmarks.Reporting;

namespace NtxPay.Benchmarks.Comparisons;

/// <summary>Transfers in bulk with a journal, beside the same without one.</summary>
internal static class JournalBenchmark
{
    private const double Bar = 0.85;
    private const int Records = 10_000;
    private const int WarmUp = 5000;

    /// <summary>The records are made beforehand, as Import-Csv makes them: objects with text.</summary>
    private const string Script = """
        param($count, $run, $options)
        $records = for ($i = 1; $i -le $count; $i++) {
            [pscustomobject]@{ Amount = "$i.50"; DestinationClabe = '012180001234567899'; BeneficiaryName = "Beneficiary $i"; ExternalId = "$run-$i" }
        }
        $watch = [Diagnostics.Stopwatch]::StartNew()
        $records | Send-NtxPayCashOut -ThrottleLimit 8 -Confirm:$false @options | Out-Null
        $count / $watch.Elapsed.TotalSeconds
        """;

    public static Result Run()
    {
        using var engine = BenchmarkRunspace.WithModules();
        engine.Run("Connect-NtxPay -FromEnvironment");
        var folder = Directory.CreateTempSubdirectory("ntxpay-journal-");
        double Plain(int count) => engine.Number(Script, count, Guid.NewGuid().ToString("N"), new System.Collections.Hashtable());
        double Journaled(int count)
        {
            var run = Guid.NewGuid().ToString("N");
            return engine.Number(Script, count, run, new System.Collections.Hashtable { ["JournalPath"] = Path.Combine(folder.FullName, run) });
        }

        try
        {
            Journaled(WarmUp);
            Plain(WarmUp);
            var medians = AlternatingRuns.Medians(() => Journaled(Records), () => Plain(Records));
            return new Result(
                "Send-NtxPayCashOut with a journal, 10,000 records piped, ThrottleLimit 8",
                FormattableString.Invariant($"{medians[0]:N0} /s"),
                FormattableString.Invariant($"without a journal: {medians[1]:N0} /s"),
                FormattableString.Invariant($"{medians[0] / medians[1]:F2} ×"),
                "≥ 0.85 ×",
                medians[0] >= Bar * medians[1]);
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }
}
