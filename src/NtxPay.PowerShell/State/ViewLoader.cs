using System.Management.Automation;

namespace NtxPay.PowerShell.State;

/// <summary>Loads the module's views into a runspace when its first cmdlet runs.</summary>
internal sealed class ViewLoader
{
    private const string ModuleName = "NtxPay.Views";

    private bool loaded;

    /// <summary>Loads the views, once.</summary>
    /// <param name="cmdlet">A cmdlet that runs in the runspace.</param>
    public void LoadFor(PSCmdlet cmdlet)
    {
        if (loaded)
        {
            return;
        }

        loaded = true;
        var manifest = Path.Combine(Path.GetDirectoryName(typeof(ViewLoader).Assembly.Location)!, "views", ModuleName + ".psd1");
        try
        {
            cmdlet.InvokeCommand.InvokeScript(
                "param($manifest) Import-Module -Name $manifest -Scope Global -Verbose:$false -Debug:$false -ErrorAction Stop",
                manifest);
        }
        catch (RuntimeException exception)
        {
            // If the session cannot import modules, objects have the default views.
            cmdlet.WriteDebug(Localized.Text($"The views were not loaded: {exception.Message}"));
        }
    }

    /// <summary>Unloads the views. The runspace must be the current one.</summary>
    public void Unload()
    {
        if (!loaded)
        {
            return;
        }

        loaded = false;
        using var shell = System.Management.Automation.PowerShell.Create(RunspaceMode.CurrentRunspace);
        shell.AddCommand("Remove-Module").AddParameter("Name", ModuleName).AddParameter("ErrorAction", ActionPreference.Ignore).Invoke();
    }
}
