using System.Collections.Concurrent;
using System.Diagnostics;
using System.Globalization;
using System.Management.Automation;
using NtxPay.Benchmarks.Server;

namespace NtxPay.Benchmarks.Soak;

/// <summary>
/// 64 threads on one session for an hour, each a runspace of its own, with tokens of ten seconds and every twentieth response broken:
/// whether anything fails that a retry should have hidden, anything is paid twice or not at all, and anything grows.
/// </summary>
internal static class SoakRun
{
    private const int Threads = 64;
    private const int TokenSeconds = 10;
    private const double FaultRate = 0.05;
    private const int Retries = 5;

    private static readonly TimeSpan Minute = TimeSpan.FromMinutes(1);

    /// <summary>For one minute: balances, and one transfer per twenty balances. Writes the counts and each error.</summary>
    private const string Script = """
        param($session, $until, $name)
        $balances = 0; $paid = 0; $centavos = 0
        while ([DateTime]::UtcNow -lt $until) {
            try {
                if (++$calls % 20) {
                    $null = Get-NtxPayBalance -Session $session -ErrorAction Stop
                    $balances++
                }
                else {
                    $record = [pscustomobject]@{ AmountCentavos = 100 + $calls; DestinationClabe = '012180001234567899'; BeneficiaryName = 'Beneficiary'; ExternalId = "$name-$calls" }
                    $null = $record | Send-NtxPayCashOut -Session $session -Confirm:$false -ErrorAction Stop
                    $paid++; $centavos += 100 + $calls
                }
            }
            catch { $_ }
        }
        , [long[]]($balances, $paid, $centavos)
        """;

    /// <summary>Runs it. False if there is a fault.</summary>
    public static bool Run(int minutes)
    {
        using var server = new ServerProcess(TokenSeconds.ToString(CultureInfo.InvariantCulture), FaultRate.ToString(CultureInfo.InvariantCulture));
        server.PutIntoEnvironment();
        using var first = BenchmarkRunspace.WithModules();
        var session = first.Run($"Connect-NtxPay -FromEnvironment -MaximumRetryCount {Retries} -PassThru").Single();
        var before = Centavos(first);
        var runspaces = Enumerable.Range(0, Threads).Select(static _ => BenchmarkRunspace.WithModules()).ToArray();
        var errors = new ConcurrentBag<ErrorRecord>();
        long[] done = [0, 0, 0];

        Console.WriteLine("| minute | balances | transfers | failed | handles | sockets | threads | managed heap, MB | working set, MB |");
        Console.WriteLine("|---|---|---|---|---|---|---|---|---|");
        for (var minute = 1; minute <= minutes; minute++)
        {
            var endTime = DateTime.UtcNow + Minute;
            var name = FormattableString.Invariant($"{Environment.ProcessId}-{minute}");
            var threads = runspaces.Select((runspace, place) => new Thread(() =>
            {
                foreach (var item in runspace.Run(Script, session, endTime, FormattableString.Invariant($"{name}-{place}")))
                {
                    if (item is ErrorRecord error)
                    {
                        errors.Add(error);
                        continue;
                    }

                    var counts = (long[])item;
                    for (var kind = 0; kind < counts.Length; kind++)
                        Interlocked.Add(ref done[kind], counts[kind]);
                }
            })).ToArray();
            foreach (var thread in threads)
                thread.Start();
            foreach (var thread in threads)
                thread.Join();

            Console.WriteLine(FormattableString.Invariant($"| {minute} | {done[0]} | {done[1]} | {errors.Count} | {ResourceUsage.Now()} |"));
        }

        var after = Centavos(first);
        foreach (var runspace in runspaces)
            runspace.Dispose();

        foreach (var kind in errors.GroupBy(static error => $"{error.FullyQualifiedErrorId}: {error.Exception.Message}", StringComparer.Ordinal))
            Console.WriteLine(FormattableString.Invariant($"{kind.Count()} × {kind.Key}"));

        Console.WriteLine(FormattableString.Invariant($"paid {done[2]} centavos, the account has {before - after} less; the server saw {server.End()}"));
        return errors.IsEmpty && before - after == done[2];
    }

    /// <summary>Returns the balance of the account after all transfers have settled.</summary>
    private static long Centavos(BenchmarkRunspace runspace)
    {
        var watch = Stopwatch.StartNew();
        while (true)
        {
            var balance = (Balance)runspace.Run("Get-NtxPayBalance").Single();
            if (balance.PendingCentavos == 0 || watch.Elapsed > Minute)
                return balance.AvailableCentavos + balance.PendingCentavos;
        }
    }
}
