using System.Management.Automation;
using NtxPay.PowerShell.State;

namespace NtxPay.PowerShell.Commands;

/// <summary>Stops a sandbox and frees its port.</summary>
/// <remarks>
/// <para>Requests under way are dropped, and the account and its tokens are gone. Without -Sandbox or -Port, every sandbox of this runspace
/// is stopped. Sessions that were connected to it stay listed until Disconnect-NtxPay.</para>
/// </remarks>
/// <example>
/// <para>Stop every sandbox of this runspace.</para>
/// <code>Stop-NtxPaySandbox</code>
/// </example>
/// <example>
/// <para>Stop the one that was started here.</para>
/// <code>$sandbox = Start-NtxPaySandbox
/// $sandbox | Stop-NtxPaySandbox</code>
/// </example>
/// <seealso cref="StartNtxPaySandboxCommand"/>
[Cmdlet(VerbsLifecycle.Stop, "NtxPaySandbox", DefaultParameterSetName = PortSet, SupportsShouldProcess = true, ConfirmImpact = ConfirmImpact.Low)]
[OutputType(typeof(void))]
public sealed class StopNtxPaySandboxCommand : SandboxChangeCommand
{
    /// <inheritdoc/>
    private protected override string Action => Localized.Text($"Stop the sandbox");

    /// <inheritdoc/>
    private protected override void Change(SandboxInstance sandbox) => RunspaceState.Current.Sandboxes.Remove(sandbox);
}
