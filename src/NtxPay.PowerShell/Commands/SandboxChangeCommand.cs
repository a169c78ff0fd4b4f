using System.Management.Automation;

namespace NtxPay.PowerShell.Commands;

/// <summary>A cmdlet that does something to sandboxes: those of the pipeline, those named, or all of the runspace.</summary>
public abstract class SandboxChangeCommand : SandboxCommand
{
    /// <summary>The sandboxes, as Start-NtxPaySandbox and Get-NtxPaySandbox write them.</summary>
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
