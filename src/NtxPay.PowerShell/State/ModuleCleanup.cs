using System.Management.Automation;

namespace NtxPay.PowerShell.State;

/// <summary>Cleans up on Remove-Module: clears tokens, removes key files and frees ports.</summary>
public sealed class ModuleCleanup : IModuleAssemblyCleanup
{
    /// <inheritdoc/>
    public void OnRemove(PSModuleInfo psModuleInfo)
    {
        var state = ModuleState.Current;
        try
        {
            state.Clear();
        }
        finally
        {
            state.ViewLoader.Unload();
        }
    }
}
