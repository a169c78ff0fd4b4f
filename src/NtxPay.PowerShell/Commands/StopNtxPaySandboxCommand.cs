using System.Management.Automation;
using NtxPay.PowerShell.State;

namespace NtxPay.PowerShell.Commands;

/// <summary>Stops a sandbox and releases its port.</summary>
/// <remarks>
/// <para>Requests in progress are aborted, and the account and its tokens are discarded. Without -Sandbox or -Port, the cmdlet stops every
/// sandbox of the runspace. Sessions that were connected to the sandbox stay in the list until Disconnect-NtxPay closes them.</para>
/// </remarks>
/// <example>
/// <para>Stop every sandbox of the runspace.</para>
/// <code>Stop-NtxPaySandbox</code>
/// </example>
/// <example>
/// <para>Stop one sandbox.</para>
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
    private protected override void Change(SandboxInstance sandbox) => ModuleState.Current.Sandboxes.Remove(sandbox);
}
