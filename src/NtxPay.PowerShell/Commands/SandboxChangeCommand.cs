using System.Management.Automation;

namespace NtxPay.PowerShell.Commands;

/// <summary>The base class of cmdlets that change sandboxes: sandboxes from the pipeline, the specified sandboxes, or all sandboxes of the runspace.</summary>
public abstract class SandboxChangeCommand : SandboxCommand
{
    /// <summary>Specifies the sandboxes that Start-NtxPaySandbox or Get-NtxPaySandbox returned.</summary>
    [Parameter(Mandatory = true, ValueFromPipeline = true, ParameterSetName = SandboxSet)]
    [ValidateNotNull]
    public SandboxInstance[] Sandbox { get; set; } = [];

    /// <summary>The action that -WhatIf and -Confirm show.</summary>
    private protected abstract string Action { get; }

    /// <inheritdoc/>
    private protected override void ProcessItem()
    {
        foreach (var sandbox in ParameterSetName is SandboxSet ? Sandbox : GetSelected())
        {
            if (ShouldProcess(sandbox.ToString(), Action))
            {
                Change(sandbox);
            }
        }
    }

    /// <summary>Changes one sandbox.</summary>
    private protected abstract void Change(SandboxInstance sandbox);
}
