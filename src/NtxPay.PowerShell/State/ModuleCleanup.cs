using System.Management.Automation;

namespace NtxPay.PowerShell.State;

/// <summary>Remove-Module ends what the runspace's cmdlets began: tokens are forgotten, key files removed, ports freed.</summary>
public sealed class ModuleCleanup : IModuleAssemblyCleanup
{
    /// <inheritdoc/>
    public void OnRemove(PSModuleInfo psModuleInfo)
    {
        var state = RunspaceState.Current;
        try
        {
            state.Clear();
        }
        finally
        {
            state.Views.Unload();
        }
    }
}
