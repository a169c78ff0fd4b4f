using System.Management.Automation;

namespace NtxPay.PowerShell.Commands;

/// <summary>Gets the sandboxes that run in the runspace.</summary>
/// <remarks>
/// <para>A sandbox has an address, a credential, a certificate and settings, and counts the requests, token requests and injected faults.
/// The counters of the object are updated while the sandbox runs.</para>
/// <para>The property Transactions is the ledger: each charge and transfer with its type, externalId, amount, status and times. The
/// property Deliveries is the webhook log: each attempt with its event, receiver, status code and times. Each read of these properties
/// returns a new copy.</para>
/// </remarks>
/// <example>
/// <para>Show the counters of the running sandboxes.</para>
/// <code>Get-NtxPaySandbox</code>
/// </example>
/// <example>
/// <para>Calculate, in centavos, the total of the settled transfers.</para>
/// <code>(Get-NtxPaySandbox).Transactions |
///     Where-Object { $_.Type -eq 'cash_out' -and $_.Status -eq 'LIQUIDATED' } |
///     ForEach-Object { $sum = 0 } { $sum += $_.AmountCentavos } { $sum }</code>
/// </example>
/// <example>
/// <para>Get a command line that requests a token with curl.</para>
/// <code>Get-NtxPaySandbox | ForEach-Object {
///     $env:NTXPAY_CLIENT_SECRET = $_.Credential.GetNetworkCredential().Password
///     $_.CurlCommand
/// }</code>
/// <para>The command line is for a POSIX shell. It reads the secret from the environment variable and does not contain it.</para>
/// </example>
/// <seealso cref="StartNtxPaySandboxCommand"/>
/// <seealso cref="SetNtxPaySandboxCommand"/>
/// <seealso cref="StopNtxPaySandboxCommand"/>
[Cmdlet(VerbsCommon.Get, "NtxPaySandbox", DefaultParameterSetName = PortSet)]
[OutputType(typeof(SandboxInstance))]
public sealed class GetNtxPaySandboxCommand : SandboxCommand
{
    /// <inheritdoc/>
    private protected override void ProcessItem() => WriteObject(GetSelected(), enumerateCollection: true);
}
