using System.Management.Automation;
using NtxPay.PowerShell.Completion;
using NtxPay.PowerShell.State;

namespace NtxPay.PowerShell.Commands;

/// <summary>The base class of cmdlets that use running sandboxes: the specified sandboxes, or all sandboxes of the runspace.</summary>
public abstract class SandboxCommand : NtxPayCommand
{
    private protected const string SandboxSet = "Sandbox";
    private protected const string PortSet = "Port";

    /// <summary>Specifies the ports of the sandboxes.</summary>
    /// <value>All sandboxes of the runspace</value>
    [Parameter(Position = 0, ParameterSetName = PortSet)]
    [ArgumentCompleter(typeof(SandboxPortCompleter))]
    [ValidateRange(1, 65535)]
    public int[]? Port { get; set; }

    /// <inheritdoc/>
    private protected override object? ErrorTarget => Port;

    /// <summary>Returns the sandboxes that -Port specifies, or all sandboxes of the runspace.</summary>
    /// <exception cref="NtxPayException"><see cref="NtxPayErrorKind.SandboxFailed"/>: no sandbox listens on a specified port.</exception>
    private protected IReadOnlyList<SandboxInstance> GetSelected()
    {
        var all = ModuleState.Current.Sandboxes.All;
        return Port is null
            ? all
            : [.. Port.Select(port => all.FirstOrDefault(sandbox => sandbox.Port == port) ?? throw new NtxPayException(
                NtxPayErrorKind.SandboxFailed,
                Localized.Text($"No sandbox of this runspace listens on port {port}. List them with Get-NtxPaySandbox.")))];
    }
}
