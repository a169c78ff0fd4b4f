using System.Globalization;
using Npgsql;
using NtxPay.Benchmarks.Server;
using NtxPay.Tests.Servers;

namespace NtxPay.Benchmarks.Comparisons;

/// <summary>How much faster four workers pay a table than one does, with a journal in PostgreSQL and an API of 50 ms latency.</summary>
internal static class WorkersBenchmark
{
    /// <summary>The argument of a worker's process.</summary>
    public const string Mode = "work";

    private const int Workers = 4;
    private const double Bar = 0.9;
    private const string Latency = "0.05";

    private const string Prepare = """
        param($count)
        Connect-NtxPay -FromEnvironment
        $script:records = for ($i = 1; $i -le $count; $i++) {
            [pscustomobject]@{ Amount = "$i.50"; DestinationClabe = '012180001234567899'; BeneficiaryName = "Beneficiary $i" }
        }
        """;

    private const string Pay = """
        param($connection)
        $journal = Open-NtxPayJournal -Name payroll -Connection $connection
        $results = @($records | Send-NtxPayCashOut -Journal $journal -Confirm:$false)
        [double] $results.Count
        """;

    /// <summary>Measures, and writes the figures.</summary>
    /// <param name="payments">The number of payments for each worker.</param>
    /// <returns>0 if four workers reach 90 % of four times the rate of one; otherwise 1.</returns>
    public static int Run(int payments)
    {
        var one = Measure(1, payments);
        var four = Measure(Workers, Workers * payments);
        var (sending, whole) = (four.Sending / one.Sending / Workers, four.Whole / one.Whole / Workers);
        Console.WriteLine(FormattableString.Invariant($"one worker: {one.Sending:N0} /s while it sends, {one.Whole:N0} /s for the whole command"));
        Console.WriteLine(FormattableString.Invariant($"{Workers} workers: {four.Sending:N0} /s ({sending:F2} x {Workers}) while they send, {four.Whole:N0} /s ({whole:F2} x {Workers}) for the whole command"));
        return Math.Min(sending, whole) >= Bar ? 0 : 1;
    }

    /// <summary>Runs one worker: prepares, writes a line, waits for one, pays, and writes the number of results.</summary>
    public static void Work(int payments, string connectionString)
    {
        using var engine = BenchmarkRunspace.WithModules();
        engine.Run(Prepare, payments);
        Console.WriteLine("ready");
        Console.ReadLine();
        using var connection = new NpgsqlConnection(connectionString);
        Console.WriteLine(engine.Number(Pay, connection).ToString(CultureInfo.InvariantCulture));
    }

    private static (double Sending, double Whole) Measure(int workers, int payments)
    {
        using var database = PostgresServer.StartAsync(CancellationToken.None).GetAwaiter().GetResult();
        using var api = new ServerProcess(latencySeconds: Latency);
        api.PutIntoEnvironment();
        ChildProcess[] children = [.. Enumerable.Range(0, workers).Select(_ => new ChildProcess(Mode, payments.ToString(CultureInfo.InvariantCulture), database.ConnectionString))];
        try
        {
            Array.ForEach(children, static child => child.ReadLine());
            var watch = System.Diagnostics.Stopwatch.StartNew();
            Array.ForEach(children, static child => child.WriteLine());
            foreach (var child in children)
            {
                if (child.Numbers() is not [var results] || (int)results != payments)
                    throw new InvalidOperationException("A worker did not write the results of all.");
            }

            var whole = watch.Elapsed.TotalSeconds;
            api.End();
            return (payments / api.TransferSeconds, payments / whole);
        }
        finally
        {
            Array.ForEach(children, static child => child.Dispose());
        }
    }
}
