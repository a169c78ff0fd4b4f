using System.Management.Automation;
using System.Management.Automation.Runspaces;

namespace NtxPay.Tools.Help;

/// <summary>The cmdlets of an assembly as the engine finds them.</summary>
internal static class CmdletCatalog
{
    /// <summary>Imports the assembly and returns its cmdlets, ordered by name.</summary>
    public static IReadOnlyList<CmdletInfo> Load(string assembly)
    {
        // The runspace stays open: the engine reads the parameters of a command when they are first accessed.
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
