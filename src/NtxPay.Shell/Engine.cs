using System.Management.Automation;
using System.Management.Automation.Runspaces;
using Microsoft.PowerShell;
using NtxPay.Shell.Hosting;

namespace NtxPay.Shell;

/// <summary>The PowerShell engine with one runspace, whose pipelines run on the caller's thread.</summary>
internal sealed class Engine : IDisposable
{
    private static readonly PSInvocationSettings Settings = new()
    {
        AddToHistory = true,
        // Lets `exit N` reach this class rather than the host.
        ExposeFlowControlExceptions = true,
    };

    private readonly Runspace runspace;
    private readonly ShellHost host;
    private volatile PowerShell? running;

    /// <summary>Opens the runspace.</summary>
    public Engine(ShellHost host)
    {
        this.host = host;
        var state = InitialSessionState.CreateDefault2();
        if (OperatingSystem.IsWindows())
            state.ExecutionPolicy = ExecutionPolicy.Bypass;

        runspace = RunspaceFactory.CreateRunspace(host, state);
        runspace.ThreadOptions = PSThreadOptions.UseCurrentThread;
        runspace.Open();
        Runspace.DefaultRunspace = runspace;
    }

    /// <summary>Imports a module for everything that follows.</summary>
    public RunOutcome ImportModule(string manifest) => Invoke(shell => shell
        .AddCommand("Import-Module")
        .AddParameter("Name", manifest)
        .AddParameter("ErrorAction", ActionPreference.Stop));

    /// <summary>Runs commands.</summary>
    public RunOutcome Run(string commands) => Invoke(shell => shell.AddScript(commands, useLocalScope: false));

    /// <summary>Runs a script file.</summary>
    /// <param name="path">The script's full path.</param>
    /// <param name="arguments">Its arguments, as typed: what begins with a dash and a letter names a parameter.</param>
    public RunOutcome RunScript(string path, IReadOnlyList<string> arguments) => Invoke(shell =>
    {
        shell.AddCommand(path);
        foreach (var argument in arguments)
            ScriptArgument.Add(shell, argument);
    });

    /// <summary>What Tab offers at a place in a line.</summary>
    public CommandCompletion Complete(string line, int cursor)
    {
        using var shell = PowerShell.Create(runspace);
        return CommandCompletion.CompleteInput(line, cursor, options: null, shell);
    }

    /// <summary>Stops the running pipeline, from any thread.</summary>
    /// <returns>False when nothing runs.</returns>
    public bool TryStop()
    {
        if (running is not { } shell)
            return false;

        shell.BeginStop(callback: null, state: null);
        return true;
    }

    /// <inheritdoc/>
    public void Dispose() => runspace.Dispose();

    private RunOutcome Invoke(Action<PowerShell> compose)
    {
        using var shell = PowerShell.Create(runspace);
        compose(shell);
        // Errors go the way of the output, so that both come out in their order.
        shell.Commands.Commands[^1].MergeMyResults(PipelineResultTypes.Error, PipelineResultTypes.Output);
        shell.AddCommand("Out-Default");
        running = shell;
        try
        {
            shell.Invoke(input: null, Settings);
            return host.ExitCode is { } code ? new(code, ExitRequested: true) : new(ExitCodes.Success);
        }
        catch (ExitException exit)
        {
            return new(LanguagePrimitives.ConvertTo<int>(exit.Argument), ExitRequested: true);
        }
        catch (PipelineStoppedException)
        {
            return new(ExitCodes.Interrupted);
        }
        catch (RuntimeException error)
        {
            Show(error.ErrorRecord);
            return new(ExitCodes.Failure);
        }
        finally
        {
            running = null;
            host.ClearProgress();
        }
    }

    /// <summary>Formats an error as the engine does for one that a command wrote.</summary>
    private void Show(ErrorRecord error)
    {
        var record = new PSObject(error);
        record.Properties.Add(new PSNoteProperty("writeErrorStream", value: true));
        using var shell = PowerShell.Create(runspace);
        shell.AddCommand("Out-Default").AddParameter("InputObject", record).Invoke();
    }
}
