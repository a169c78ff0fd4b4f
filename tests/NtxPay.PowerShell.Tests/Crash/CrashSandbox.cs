using System.Diagnostics;
using System.Management.Automation;
using System.Management.Automation.Runspaces;
using System.Security;
using System.Security.Cryptography.X509Certificates;
using Engine = System.Management.Automation.PowerShell;

namespace NtxPay.Crash;

/// <summary>A sandbox in this process, which outlives the workers and breaks some of the requests. Any thread may call.</summary>
internal sealed class CrashSandbox : IDisposable
{
    private readonly Lock gate = new();
    private readonly Runspace runspace;
    private readonly Dictionary<string, string> environment;

    /// <summary>Starts it.</summary>
    /// <param name="manifest">The module's manifest.</param>
    /// <param name="initialCentavos">The account's balance, in centavos.</param>
    /// <param name="faultRate">The fraction of requests that it breaks, from 0 to 1.</param>
    /// <param name="seed">The seed of the faults.</param>
    public CrashSandbox(string manifest, long initialCentavos, double faultRate, int seed)
    {
        runspace = RunspaceFactory.CreateRunspace(InitialSessionState.CreateDefault2());
        runspace.Open();
        Invoke($"Import-Module '{manifest}'");
        Invoke(FormattableString.Invariant($"$sandbox = Start-NtxPaySandbox -FaultRate {faultRate} -Seed {seed} -Speed 1000 -InitialBalance {initialCentavos / 100}.{initialCentavos % 100:00}d"));
        InitialCentavos = initialCentavos;
        environment = ReadEnvironment();
    }

    /// <summary>The account's balance before the first transfer, in centavos.</summary>
    public long InitialCentavos { get; }

    /// <summary>The number of requests so far.</summary>
    public long Requests => (long)Invoke("$sandbox.Requests")[0].BaseObject;

    /// <summary>The number of requests so far that it broke.</summary>
    public long Faults => (long)Invoke("$sandbox.Faults")[0].BaseObject;

    /// <summary>The transfers that were made.</summary>
    public IReadOnlyList<SandboxTransfer> Ledger =>
    [
        .. Invoke("$sandbox.Transactions").Select(static entry => new SandboxTransfer(
            $"{entry.Properties["ExternalId"].Value}",
            (long)entry.Properties["AmountCentavos"].Value,
            $"{entry.Properties["TransactionId"].Value}")),
    ];

    /// <summary>Returns the account's balance now, in centavos. The sandbox breaks no more requests after it.</summary>
    public long ReadBalance()
    {
        Invoke("Set-NtxPaySandbox -FaultRate 0; $sandbox | Connect-NtxPay");
        return (long)Invoke("(Get-NtxPayBalance).AvailableCentavos")[0].BaseObject;
    }

    /// <summary>Sets how long every response is held back.</summary>
    public void SetLatency(TimeSpan latency) => Invoke(FormattableString.Invariant($"Set-NtxPaySandbox -Latency {latency.TotalSeconds}"));

    /// <summary>Runs commands beside the sandbox; an error is an exception.</summary>
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

    /// <summary>Sets the environment variables for <c>Connect-NtxPay -FromEnvironment</c>.</summary>
    public void AddTo(ProcessStartInfo start)
    {
        foreach (var (name, value) in environment)
        {
            start.Environment[name] = value;
        }

        start.Environment.Remove("NTXPAY_ENVIRONMENT");
    }

    /// <inheritdoc/>
    public void Dispose() => runspace.Dispose();

    private Dictionary<string, string> ReadEnvironment() => new(StringComparer.Ordinal)
    {
        ["NTXPAY_CLIENT_ID"] = $"{Invoke("$sandbox.Credential.UserName")[0]}",
        ["NTXPAY_CLIENT_SECRET"] = new System.Net.NetworkCredential(string.Empty, (SecureString)Invoke("$sandbox.Credential.Password")[0].BaseObject).Password,
        ["NTXPAY_CLIENT_CERT"] = ((X509Certificate2)Invoke("$sandbox.Certificate")[0].BaseObject).ExportCertificatePem(),
        ["NTXPAY_BASE_URL"] = $"{Invoke("$sandbox.BaseUri")[0]}",
    };
}
