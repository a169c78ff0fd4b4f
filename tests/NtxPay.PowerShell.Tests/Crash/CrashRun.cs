using System.Diagnostics;
using System.Globalization;
using System.Management.Automation;
using System.Management.Automation.Runspaces;
using System.Security;
using System.Security.Cryptography.X509Certificates;
using Engine = System.Management.Automation.PowerShell;

namespace NtxPay.Crash;

/// <summary>
/// A batch of transfers in a process that is killed at random moments and started again, with the rows in another order, until it is done,
/// against a sandbox that outlives it and breaks every fifth request in every way it knows.
/// </summary>
internal sealed class CrashRun : IDisposable
{
    private const int ThrottleLimit = 32;

    /// <summary>How many runs it may take beyond the killed ones, for what stays unknown after all retries.</summary>
    private const int SpareRuns = 10;

    private const string Script = """
        param([string] $Manifest, [string] $Order, [string] $Journal, [int] $ThrottleLimit)
        Import-Module $Manifest
        Connect-NtxPay -FromEnvironment
        $results = [IO.File]::ReadAllLines($Order) | ForEach-Object {
            $_ = [int] $_
            @{ AmountCentavos = 100 + $_ * 7; DestinationClabe = '012180001234567899'; BeneficiaryName = "Beneficiary $_"; Concept = 'Crash run' }
        } | Send-NtxPayCashOut -JournalPath $Journal -ThrottleLimit $ThrottleLimit -Confirm:$false -ErrorVariable failed -ErrorAction SilentlyContinue
        "$(@($results).Count) results, $($failed.Count) errors"
        $failed | ForEach-Object { "$_" }
        exit [int] ($failed.Count -gt 0)
        """;

    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("ntxpay-crash-");
    private readonly Runspace runspace;
    private readonly string manifest;
    private readonly string pwsh;
    private readonly int payments;
    private readonly Random random;

    /// <summary>Starts the sandbox.</summary>
    /// <param name="manifest">The module's manifest.</param>
    /// <param name="pwsh">The program of PowerShell, which <c>dotnet</c> runs.</param>
    /// <param name="payments">How many transfers.</param>
    /// <param name="seed">Of the faults and of the moments of death.</param>
    public CrashRun(string manifest, string pwsh, int payments, int seed)
    {
        this.manifest = manifest;
        this.pwsh = pwsh;
        this.payments = payments;
        random = new Random(seed);
        File.WriteAllText(ScriptPath, Script);
        runspace = RunspaceFactory.CreateRunspace(InitialSessionState.CreateDefault2());
        runspace.Open();
        Invoke($"Import-Module '{manifest}'");
        InitialCentavos = ExpectedCentavos + 12345;
        Invoke(FormattableString.Invariant($"$sandbox = Start-NtxPaySandbox -FaultRate 0.2 -Seed {seed} -Speed 1000 -InitialBalance {InitialCentavos / 100}.{InitialCentavos % 100:00}d"));
    }

    /// <summary>The journal's file.</summary>
    public string JournalPath => Path.Combine(folder.FullName, "journal.jsonl");

    /// <summary>The account's balance before the first transfer, in centavos.</summary>
    public long InitialCentavos { get; }

    /// <summary>What all transfers come to, in centavos.</summary>
    public long ExpectedCentavos => Enumerable.Range(1, payments).Sum(AmountOf);

    /// <summary>How often the process was killed.</summary>
    public int Kills { get; private set; }

    /// <summary>How often it ended by itself.</summary>
    public int Ends { get; private set; }

    /// <summary>What the last process wrote.</summary>
    public string LastOutput { get; private set; } = string.Empty;

    /// <summary>The sandbox's ledger.</summary>
    public IReadOnlyList<PSObject> Ledger => Invoke("$sandbox.Transactions");

    /// <summary>The requests so far that met a fault.</summary>
    public long Faults => (long)Invoke("$sandbox.Faults")[0].BaseObject;

    /// <summary>The sandbox's requests so far.</summary>
    public long Requests => (long)Invoke("$sandbox.Requests")[0].BaseObject;

    private string ScriptPath => Path.Combine(folder.FullName, "pay.ps1");

    /// <summary>The amount of the transfer of that number, in centavos.</summary>
    public static long AmountOf(int number) => 100 + (number * 7L);

    /// <summary>Runs, kills and runs again.</summary>
    /// <param name="kills">How often to kill.</param>
    /// <param name="log">Where each run tells its end.</param>
    public void Run(int kills, Action<string> log)
    {
        while (true)
        {
            using var process = Start();
            if (Kills < kills && KillAtSomeMoment(process, kills))
            {
                Kills++;
                log(FormattableString.Invariant($"killed after {Requests} requests in all"));
                continue;
            }

            LastOutput = process.StandardOutput.ReadToEnd();
            process.WaitForExit();
            Ends++;
            log(LastOutput.Trim());
            if (process.ExitCode == 0)
                return;

            if (Ends > kills + SpareRuns)
                throw new InvalidOperationException("The batch does not come to an end: " + LastOutput);
        }
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
        using var command = Engine.Create();
        command.Runspace = runspace;
        command.AddScript(commands, useLocalScope: false);
        return [.. command.Invoke(input: null, new PSInvocationSettings { ErrorActionPreference = ActionPreference.Stop })];
    }

    /// <summary>Kills the process after a number of further requests and a moment more; false where it ended before.</summary>
    private bool KillAtSomeMoment(Process process, int kills)
    {
        var requests = Requests + random.Next(1, (payments * 2 / kills) + 2);
        while (Requests < requests)
        {
            if (process.WaitForExit(1))
                return false;
        }

        if (process.WaitForExit(random.Next(0, 20)))
            return false;

        process.Kill();
        process.WaitForExit();
        return true;
    }

    private Process Start()
    {
        var start = new ProcessStartInfo("dotnet")
        {
            ArgumentList = { pwsh, "-NoProfile", "-NonInteractive", "-File", ScriptPath, manifest, ShuffledRows(), JournalPath, Text(ThrottleLimit) },
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

    /// <summary>A file with the numbers of the rows, in another order for each process.</summary>
    private string ShuffledRows()
    {
        int[] rows = [.. Enumerable.Range(1, payments)];
        random.Shuffle(rows);
        var path = Path.Combine(folder.FullName, "order.txt");
        File.WriteAllLines(path, rows.Select(Text));
        return path;
    }

    private static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);
}
