using System.Management.Automation;
using System.Management.Automation.Runspaces;

namespace NtxPay.Tools.Help;

/// <summary>The cmdlets of an assembly as the engine sees them.</summary>
internal static class CmdletCatalog
{
    /// <summary>Imports the assembly into an engine and asks for its cmdlets, ordered by name.</summary>
    public static IReadOnlyList<CmdletInfo> Load(string assembly)
    {
        // The runspace stays open: the engine fills in a command's parameters when they are first asked for.
        var runspace = RunspaceFactory.CreateRunspace(InitialSessionState.CreateDefault2());
        runspace.Open();
        Runspace.DefaultRunspace = runspace;
        using var shell = PowerShell.Create(runspace);
        var module = shell
            .AddCommand("Import-Module")
            .AddParameter("Name", Path.GetFullPath(assembly))
            .AddParameter("PassThru")
            .AddParameter("ErrorAction", ActionPreference.Stop)
            .Invoke<PSModuleInfo>()
            .Single();
        return [.. module.ExportedCmdlets.Values.OrderBy(cmdlet => cmdlet.Name, StringComparer.Ordinal)];
    }
}
