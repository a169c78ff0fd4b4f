using System.Management.Automation;

namespace NtxPay.PowerShell.Commands;

/// <summary>Lists the sandboxes that run in this runspace.</summary>
/// <remarks>
/// <para>A sandbox tells its address, credential, certificate and settings, and counts the requests, token requests and injected faults
/// that it has seen. The object is live: its counters go on.</para>
/// <para>Transactions is its ledger: every charge and transfer with its type, externalId, amount, status and times. Deliveries is its webhook
/// log: every attempt with its event, receiver, status code and times. Each is a copy of the moment it is read, so read it once.</para>
/// </remarks>
/// <example>
/// <para>See what the running sandboxes have counted.</para>
/// <code>Get-NtxPaySandbox</code>
/// </example>
/// <example>
/// <para>Sum, in centavos, what was transferred and has settled.</para>
/// <code>(Get-NtxPaySandbox).Transactions |
///     Where-Object { $_.Type -eq 'cash_out' -and $_.Status -eq 'LIQUIDATED' } |
///     ForEach-Object { $sum = 0 } { $sum += $_.AmountCentavos } { $sum }</code>
/// </example>
/// <example>
/// <para>Get a line that asks for a token with curl.</para>
/// <code>Get-NtxPaySandbox | ForEach-Object {
///     $env:NTXPAY_CLIENT_SECRET = $_.Credential.GetNetworkCredential().Password
///     $_.CurlCommand
/// }</code>
/// <para>The line is for a POSIX shell. It takes the secret from the environment variable and never holds it.</para>
/// </example>
/// <seealso cref="StartNtxPaySandboxCommand"/>
/// <seealso cref="SetNtxPaySandboxCommand"/>
/// <seealso cref="StopNtxPaySandboxCommand"/>
[Cmdlet(VerbsCommon.Get, "NtxPaySandbox", DefaultParameterSetName = PortSet)]
[OutputType(typeof(SandboxInstance))]
public sealed class GetNtxPaySandboxCommand : SandboxCommand
{
    /// <inheritdoc/>
    private protected override void ProcessItem() => WriteObject(Selected(), enumerateCollection: true);
}
