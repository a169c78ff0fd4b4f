using System.Collections;
using Npgsql;
using NtxPay.Benchmarks.Reporting;
using NtxPay.Tests.Servers;

namespace NtxPay.Benchmarks.Comparisons;

/// <summary>Transfers in bulk with a journal in PostgreSQL, beside the same without a journal.</summary>
internal static class SharedJournalBenchmark
{
    private const double Bar = 1000;
    private const int Rounds = 3;
    private const int Records = 8_000;

    /// <summary>The records are made beforehand, as Import-Csv makes them: objects with text.</summary>
    private const string Script = """
        param($count, $run, $options)
        $records = for ($i = 1; $i -le $count; $i++) {
            [pscustomobject]@{ Amount = "$i.50"; DestinationClabe = '012180001234567899'; BeneficiaryName = "Beneficiary $i"; ExternalId = "$run-$i" }
        }
        $watch = [Diagnostics.Stopwatch]::StartNew()
        $records | Send-NtxPayCashOut -ThrottleLimit 16 -Confirm:$false @options | Out-Null
        $count / $watch.Elapsed.TotalSeconds
        """;

    private const string Open = "param($connection, $name) Open-NtxPayJournal -Name $name -Connection $connection";

    public static Result Run()
    {
        using var server = PostgresServer.StartAsync(CancellationToken.None).GetAwaiter().GetResult();
        using var engine = BenchmarkRunspace.WithModules();
        engine.Run("Connect-NtxPay -FromEnvironment");
        double Plain() => engine.Number(Script, Records, Guid.NewGuid().ToString("N"), new Hashtable());
        double Journaled()
        {
            using var connection = new NpgsqlConnection(server.ConnectionString);
            var run = Guid.NewGuid().ToString("N");
            using var journal = (Journal)engine.Run(Open, connection, run).Single();
            return engine.Number(Script, Records, run, new Hashtable { ["Journal"] = journal });
        }

        Journaled();
        Plain();
        var medians = AlternatingRuns.Medians(Rounds, Journaled, Plain);
        return new Result(
            "Send-NtxPayCashOut with a journal in PostgreSQL, 8,000 records piped, ThrottleLimit 16",
            FormattableString.Invariant($"{medians[0]:N0} /s"),
            FormattableString.Invariant($"without a journal: {medians[1]:N0} /s"),
            FormattableString.Invariant($"{medians[0] / medians[1]:F2} ×"),
            "≥ 1,000 /s",
            medians[0] >= Bar);
    }
}
