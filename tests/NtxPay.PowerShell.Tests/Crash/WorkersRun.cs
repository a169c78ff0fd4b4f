using System.Diagnostics;
using System.Globalization;
using System.Management.Automation;
using System.Management.Automation.Runspaces;
using System.Security;
using System.Security.Cryptography.X509Certificates;
using Engine = System.Management.Automation.PowerShell;

namespace NtxPay.Crash;

/// <summary>
/// Several workers that pay the same table with one journal at the same time, each a process. They are killed at random moments and started
/// again from the beginning, with the rows in another order, against a sandbox that outlives them and breaks some of the requests.
/// </summary>
internal sealed class WorkersRun : IDisposable
{
    /// <summary>How many runs a worker may take beyond the killed ones, for what stays unknown after all retries.</summary>
    private const int SpareRuns = 15;

    private const string Script = """
        param([string] $Manifest, [string] $Order, [string] $Open)
        $ErrorActionPreference = 'Stop'
        Import-Module $Manifest
        Connect-NtxPay -FromEnvironment
        $journal = . $Open
        $results = [IO.File]::ReadAllLines($Order) | ForEach-Object {
            $_ = [int] $_
            @{ AmountCentavos = 100 + $_ * 7; DestinationClabe = '012180001234567899'; BeneficiaryName = "Beneficiary $_"; Concept = 'Crash run' }
        } | Send-NtxPayCashOut -Journal $journal -ThrottleLimit 8 -Confirm:$false -ErrorVariable failed -ErrorAction SilentlyContinue
        "$(@($results).Count) results, $($failed.Count) errors"
        $failed | ForEach-Object { "$_" }
        exit [int] ($failed.Count -gt 0)
        """;

    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("ntxpay-workers-");
    private readonly Lock gate = new();
    private readonly Runspace runspace;
    private readonly string manifest;
    private readonly string pwsh;
    private readonly int payments;
    private readonly int seed;
    private int kills;

    /// <summary>Starts the sandbox.</summary>
    /// <param name="manifest">The module's manifest.</param>
    /// <param name="pwsh">The program of PowerShell, which <c>dotnet</c> runs.</param>
    /// <param name="payments">How many transfers.</param>
    /// <param name="seed">Of the faults and of the moments of death.</param>
    /// <param name="openJournal">A script that writes the journal.</param>
    /// <param name="faultRate">Which part of the requests the sandbox breaks, from 0 to 1.</param>
    public WorkersRun(string manifest, string pwsh, int payments, int seed, string openJournal, double faultRate = 0.1)
    {
        this.manifest = manifest;
        this.pwsh = pwsh;
        this.payments = payments;
        this.seed = seed;
        File.WriteAllText(PathOf("pay.ps1"), Script);
        File.WriteAllText(PathOf("open.ps1"), openJournal);
        runspace = RunspaceFactory.CreateRunspace(InitialSessionState.CreateDefault2());
        runspace.Open();
        Invoke($"Import-Module '{manifest}'");
        Invoke(FormattableString.Invariant($"$sandbox = Start-NtxPaySandbox -FaultRate {faultRate} -Seed {seed} -Speed 1000 -Latency 0.1 -InitialBalance {(ExpectedCentavos / 100) + 1000}"));
    }

    /// <summary>What all transfers come to, in centavos.</summary>
    public long ExpectedCentavos => Enumerable.Range(1, payments).Sum(CrashRun.AmountOf);

    /// <summary>How often a worker was killed.</summary>
    public int Kills => kills;

    /// <summary>What the workers wrote last, each of them once it had ended without an error.</summary>
    public IReadOnlyList<string> LastOutputs { get; private set; } = [];

    /// <summary>The sandbox's requests so far.</summary>
    public long Requests => (long)Invoke("$sandbox.Requests")[0].BaseObject;

    /// <summary>Runs the workers, kills them and runs them again, until each has ended without an error.</summary>
    /// <param name="workers">How many.</param>
    /// <param name="killsOfEach">How often each is killed.</param>
    /// <param name="log">Where each run tells its end.</param>
    public async Task RunAsync(int workers, int killsOfEach, Action<string> log) =>
        LastOutputs = await Task.WhenAll(Enumerable.Range(1, workers).Select(worker => Task.Run(() => RunWorker(worker, killsOfEach, log))));

    /// <summary>What is wrong; empty where every payment was made exactly once and the journal agrees.</summary>
    public IReadOnlyList<string> Faults()
    {
        var faults = new List<string>();
        var ledger = Invoke("$sandbox.Transactions").Select(entry => (Id: $"{Value(entry, "ExternalId")}", Amount: (long)Value(entry, "AmountCentavos"), Transaction: $"{Value(entry, "TransactionId")}")).ToList();
        faults.AddRange(ledger.GroupBy(entry => entry.Id, StringComparer.Ordinal).Where(group => group.Count() > 1).Select(group => $"{group.Key} was paid {group.Count()} times."));
        if (!ledger.Select(entry => entry.Amount).Order().SequenceEqual(Enumerable.Range(1, payments).Select(CrashRun.AmountOf)))
            faults.Add(FormattableString.Invariant($"The ledger has {ledger.Count} payments of {payments}, or other amounts."));

        var journal = Invoke($". '{PathOf("open.ps1")}' | Get-NtxPayJournal").ToDictionary(payment => $"{Value(payment, "ExternalId")}", StringComparer.Ordinal);
        if (journal.Count != payments)
            faults.Add(FormattableString.Invariant($"The journal has {journal.Count} payments of {payments}."));

        faults.AddRange(ledger
            .Where(entry => !journal.TryGetValue(entry.Id, out var known) || $"{Value(known, "State")}" != "Sent" || $"{Value(known, "TransactionId")}" != entry.Transaction || (long)Value(known, "AmountCentavos") != entry.Amount)
            .Select(entry => $"The journal and the ledger differ about {entry.Id}."));
        faults.AddRange(LastOutputs
            .Where(output => !output.TrimEnd().EndsWith(FormattableString.Invariant($"{payments} results, 0 errors"), StringComparison.Ordinal))
            .Select(output => "A worker's output is not complete: " + output));
        return faults;
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        runspace.Dispose();
        folder.Delete(recursive: true);
    }

    /// <summary>Runs commands beside the sandbox.</summary>
    public IReadOnlyList<PSObject> Invoke(string commands)
    {
        lock (gate)
        {
            using var command = Engine.Create();
            command.Runspace = runspace;
            command.AddScript(commands, useLocalScope: false);
            PSObject[] output = [.. command.Invoke(input: null, new PSInvocationSettings { ErrorActionPreference = ActionPreference.Stop })];
            return command.Streams.Error is [var error, ..] ? throw new InvalidOperationException($"{error}: {error.Exception}") : output;
        }
    }

    private string RunWorker(int worker, int killsOfEach, Action<string> log)
    {
        var random = new Random(seed + worker);
        var killed = 0;
        for (var ends = 0; ; ends++)
        {
            using var process = Start(worker, random);
            var output = process.StandardOutput.ReadToEndAsync();
            if (killed < killsOfEach && KillAtSomeMoment(process, random, killsOfEach))
            {
                killed++;
                Interlocked.Increment(ref kills);
                log($"worker {worker} was killed");
                ends--;
                continue;
            }

            process.WaitForExit();
            log($"worker {worker}: {output.GetAwaiter().GetResult().Trim()}");
            if (process.ExitCode == 0)
                return output.GetAwaiter().GetResult();

            if (ends > SpareRuns)
                throw new InvalidOperationException("The batch does not come to an end: " + output.GetAwaiter().GetResult());
        }
    }

    /// <summary>Kills the process after a number of further requests and a moment more; false where it ended before.</summary>
    private bool KillAtSomeMoment(Process process, Random random, int killsOfEach)
    {
        var requests = Requests + random.Next(1, (payments / (killsOfEach + 1)) + 2);
        while (Requests < requests)
        {
            if (process.WaitForExit(5))
                return false;
        }

        if (process.WaitForExit(random.Next(0, 20)))
            return false;

        process.Kill();
        process.WaitForExit();
        return true;
    }

    private Process Start(int worker, Random random)
    {
        int[] rows = [.. Enumerable.Range(1, payments)];
        random.Shuffle(rows);
        var order = PathOf(FormattableString.Invariant($"order-{worker}.txt"));
        File.WriteAllLines(order, rows.Select(static row => row.ToString(CultureInfo.InvariantCulture)));
        var start = new ProcessStartInfo("dotnet")
        {
            ArgumentList = { pwsh, "-NoProfile", "-NonInteractive", "-File", PathOf("pay.ps1"), manifest, order, PathOf("open.ps1") },
            RedirectStandardOutput = true,
            UseShellExecute = false,
        };
        var certificate = (X509Certificate2)Invoke("$sandbox.Certificate")[0].BaseObject;
        start.Environment["NTXPAY_CLIENT_ID"] = $"{Invoke("$sandbox.Credential.UserName")[0]}";
        start.Environment["NTXPAY_CLIENT_SECRET"] = new System.Net.NetworkCredential(string.Empty, (SecureString)Invoke("$sandbox.Credential.Password")[0].BaseObject).Password;
        start.Environment["NTXPAY_CLIENT_CERT"] = certificate.ExportCertificatePem();
        start.Environment["NTXPAY_BASE_URL"] = $"{Invoke("$sandbox.BaseUri")[0]}";
        start.Environment.Remove("NTXPAY_ENVIRONMENT");
        return Process.Start(start)!;
    }

    private string PathOf(string name) => Path.Combine(folder.FullName, name);

    private static object Value(PSObject item, string property) => item.Properties[property].Value;
}
