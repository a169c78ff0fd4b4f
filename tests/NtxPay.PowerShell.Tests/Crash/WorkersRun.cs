using System.Diagnostics;
using System.Globalization;

namespace NtxPay.Crash;

/// <summary>
/// Workers that pay the same table with one journal at the same time, each a process. They are killed at random moments and started again from
/// the beginning, with the rows in another order, against a sandbox that outlives them and breaks some of the requests.
/// </summary>
internal sealed class WorkersRun : IDisposable
{
    /// <summary>How many runs a worker may take beyond the killed ones, for payments that stay unknown after all retries.</summary>
    private const int SpareRuns = 15;

    /// <summary>What the balance has beyond the sum of all transfers, in centavos.</summary>
    private const long Reserve = 12_345;

    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("ntxpay-workers-");
    private readonly WorkersOptions options;
    private int kills;
    private int ends;

    /// <summary>Starts the sandbox.</summary>
    public WorkersRun(WorkersOptions options)
    {
        this.options = options;
        folder.CreateSubdirectory("meeting");
        File.WriteAllText(PathOf("pay.ps1"), PayingProcess.Script);
        File.WriteAllText(PathOf("open.ps1"), options.OpenJournal);
        Sandbox = new CrashSandbox(options.Manifest, ExpectedCentavos + Reserve, options.FaultRate, options.Seed);
        Sandbox.SetLatency(options.Latency);
    }

    public CrashSandbox Sandbox { get; }

    /// <summary>The amounts of the table's rows, in centavos.</summary>
    public IEnumerable<long> Amounts => Enumerable.Range(1, options.Payments).Select(static row => 100 + (row * 7L));

    /// <summary>The sum of all transfers, in centavos.</summary>
    public long ExpectedCentavos => Amounts.Sum();

    /// <summary>How many times a worker was killed.</summary>
    public int Kills => kills;

    /// <summary>The number of times that a worker exited without being killed.</summary>
    public int Ends => ends;

    /// <summary>The last output of each worker, which has ended without an error.</summary>
    public IReadOnlyList<string> LastOutputs { get; private set; } = [];

    /// <summary>Runs the workers, kills them and runs them again, until each has ended without an error.</summary>
    /// <param name="log">Receives a line for each end of a process.</param>
    public async Task RunAsync(Action<string> log) => LastOutputs = await Task.WhenAll(
        Enumerable.Range(1, options.Workers).Select(worker => Task.Run(() => RunWorker(worker, log))));

    /// <summary>Returns the faults; empty if every payment was made exactly once, the journal agrees, and the output of each worker is complete.</summary>
    public IReadOnlyList<string> Faults()
    {
        var ledger = Sandbox.Ledger;
        var journal = Sandbox.Invoke($". '{PathOf("open.ps1")}' | Get-NtxPayJournal");
        var complete = FormattableString.Invariant($"{options.Payments} results, 0 errors");
        return
        [
            .. LedgerCheck.AgainstRows(ledger, [.. Amounts]),
            .. LedgerCheck.AgainstJournal(ledger, journal),
            .. LastOutputs.Where(output => !output.EndsWith(complete, StringComparison.Ordinal)).Select(static output => "A worker's output is not complete: " + output),
            .. LedgerCheck.AgainstBalance(Sandbox, ExpectedCentavos),
        ];
    }

    /// <summary>Starts a worker.</summary>
    /// <param name="worker">Its number, from 1.</param>
    /// <param name="random">Orders its rows.</param>
    public PayingProcess Start(int worker, Random random)
    {
        int[] rows = [.. Enumerable.Range(1, options.Payments)];
        random.Shuffle(rows);
        var order = PathOf(FormattableString.Invariant($"order-{worker}.txt"));
        File.WriteAllLines(order, rows.Select(Text));
        string[] arguments = [PathOf("pay.ps1"), options.Manifest, order, PathOf("open.ps1"), Text(options.ThrottleLimit), PathOf("meeting"), Text(options.StartTogether ? options.Workers : 1)];
        var start = new ProcessStartInfo("dotnet", [options.Pwsh, "-NoProfile", "-NonInteractive", "-File", .. arguments]) { RedirectStandardOutput = true, UseShellExecute = false };
        Sandbox.AddTo(start);
        foreach (var (name, value) in options.EnvironmentOf(worker))
        {
            start.Environment[name] = value;
        }

        return new PayingProcess(start);
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        Sandbox.Dispose();
        folder.Delete(recursive: true);
    }

    private string RunWorker(int worker, Action<string> log)
    {
        var random = new Random(options.Seed + worker);
        var (killed, failed) = (0, 0);
        while (true)
        {
            using var process = Start(worker, random);
            if (killed < options.KillsOfEach && KillAtSomeMoment(process, random))
            {
                killed++;
                Interlocked.Increment(ref kills);
                log(FormattableString.Invariant($"worker {worker} was killed"));
                continue;
            }

            var output = process.WaitForOutput();
            Interlocked.Increment(ref ends);
            log(FormattableString.Invariant($"worker {worker}: {output}"));
            if (process.ExitCode == 0)
                return output;

            if (++failed > SpareRuns)
                throw new InvalidOperationException("The batch does not come to an end: " + output);
        }
    }

    /// <summary>Kills the process a moment after a number of further requests. False if it ended before.</summary>
    private bool KillAtSomeMoment(PayingProcess process, Random random)
    {
        var requests = Sandbox.Requests + random.Next(1, (options.Payments / (options.KillsOfEach + 1)) + 2);
        while (Sandbox.Requests < requests)
        {
            if (process.HasEndedWithin(milliseconds: 5))
                return false;
        }

        if (process.HasEndedWithin(random.Next(0, 20)))
            return false;

        process.Kill();
        return true;
    }

    private string PathOf(string name) => Path.Combine(folder.FullName, name);

    private static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);
}
