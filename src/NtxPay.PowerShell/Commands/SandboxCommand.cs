using System.Management.Automation;
using NtxPay.PowerShell.Completion;
using NtxPay.PowerShell.State;

namespace NtxPay.PowerShell.Commands;

/// <summary>A cmdlet that works with running sandboxes: those named, or all of the runspace.</summary>
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

    /// <summary>The runspace's sandboxes that are meant.</summary>
    /// <exception cref="NtxPayException"><see cref="NtxPayErrorKind.SandboxFailed"/>: none listens on a named port.</exception>
    private protected IReadOnlyList<SandboxInstance> Selected()
    {
        var all = RunspaceState.Current.Sandboxes.All;
        return Port is null
            ? all
            : [.. Port.Select(port => all.FirstOrDefault(sandbox => sandbox.Port == port) ?? throw new NtxPayException(
                NtxPayErrorKind.SandboxFailed,
                Localized.Text($"No sandbox of this runspace listens on port {port}. List them with Get-NtxPaySandbox.")))];
    }
}

/// <summary>A cmdlet that does something to sandboxes: those of the pipeline, those named, or all of the runspace.</summary>
public abstract class SandboxChangeCommand : SandboxCommand
{
    /// <summary>Specifies the sandboxes that Start-NtxPaySandbox or Get-NtxPaySandbox returned.</summary>
    [Parameter(Mandatory = true, ValueFromPipeline = true, ParameterSetName = SandboxSet)]
    [ValidateNotNull]
    public SandboxInstance[] Sandbox { get; set; } = [];

    /// <summary>What the cmdlet does, for -WhatIf and -Confirm.</summary>
    private protected abstract string Action { get; }

    /// <inheritdoc/>
    private protected override void ProcessItem()
    {
        foreach (var sandbox in ParameterSetName is SandboxSet ? Sandbox : Selected())
        {
            if (ShouldProcess(sandbox.ToString(), Action))
            {
                Change(sandbox);
            }
        }
    }

    /// <summary>Does it to one sandbox.</summary>
    private protected abstract void Change(SandboxInstance sandbox);
}
