using System.Management.Automation;
using System.Management.Automation.Language;
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

    /// <summary>Runs commands. Like pwsh, it calls it a failure when the last one failed.</summary>
    public RunOutcome Run(string commands)
    {
        Parser.ParseInput(commands, out _, out var errors);
        if (errors.Length > 0)
            return Fail(new ParseException(errors));

        var outcome = Invoke(shell => shell.AddScript(commands, useLocalScope: false));
        return outcome.Succeeded && !outcome.ExitRequested && runspace.SessionStateProxy.GetVariable("?") is false
            ? new(ExitCodes.Failure)
            : outcome;
    }

    /// <summary>Runs a script file.</summary>
    /// <param name="path">The script's full path.</param>
    /// <param name="arguments">Its arguments, as typed: what begins with a dash and a letter names a parameter.</param>
    public RunOutcome RunScript(string path, IEnumerable<string> arguments)
    {
        var script = Parser.ParseFile(path, out _, out var errors);
        if (errors.Length > 0)
            return Fail(new ParseException(errors));

        // As a block of code, not as a command: the engine keeps the `exit N` of a script that is called to itself, and
        // leaves only $LASTEXITCODE, where a native command's code may stand as well.
        return Invoke(shell => shell
            .AddScript($"param($Script) & $Script {string.Join(' ', arguments.Select(ScriptArgument.Quote))}", useLocalScope: true)
            .AddArgument(script.GetScriptBlock()));
    }

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
            return Fail(error);
        }
        finally
        {
            running = null;
            host.ClearProgress();
        }
    }

    /// <summary>Shows an error as the engine formats one, with its place.</summary>
    private RunOutcome Fail(RuntimeException error)
    {
        using var shell = PowerShell.Create(runspace);
        shell.AddCommand("Out-Default").AddParameter("InputObject", error.ErrorRecord);
        host.WriteErrorsWhile(() => shell.Invoke());
        return new(ExitCodes.Failure);
    }
}
