using System.Globalization;
using System.Management.Automation;
using System.Management.Automation.Runspaces;
using Microsoft.PowerShell.Commands;
using Xunit;
using Engine = System.Management.Automation.PowerShell;

namespace NtxPay.PowerShell.Tests.Hosting;

/// <summary>A runspace of the real engine with the assembled module imported, as a prompt or a runbook has it.</summary>
internal sealed class ModuleRunspace : IDisposable
{
    /// <summary>PowerShell's own modules of commands such as Import-Csv and Get-Item, without the manifests that only the product has.</summary>
    private static readonly string[] EngineModules =
        [typeof(ImportCsvCommand).Assembly.Location, typeof(GetContentCommand).Assembly.Location];

    private readonly Runspace runspace;

    /// <summary>Opens a runspace.</summary>
    /// <param name="import">Whether to import the module.</param>
    /// <param name="culture">Its culture and its language, such as es-MX; empty for English and no country's.</param>
    public ModuleRunspace(bool import = true, string culture = "")
    {
        var state = InitialSessionState.CreateDefault2();
        state.ThreadOptions = PSThreadOptions.UseNewThread;
        state.ImportPSModule(EngineModules);
        if (import)
        {
            state.ImportPSModule(BuildOutput.Manifest);
        }

        Host = new RecordingHost(culture);
        runspace = RunspaceFactory.CreateRunspace(Host, state);
        runspace.Open();
    }

    /// <summary>The prompts and output of the host.</summary>
    public RecordingHost Host { get; }

    /// <summary>A runspace whose default session is connected to its own sandbox, which is in <c>$sandbox</c>.</summary>
    /// <param name="startParameters">Parameters of Start-NtxPaySandbox, as text.</param>
    /// <param name="culture">The runspace's culture.</param>
    public static ModuleRunspace Connected(string startParameters = "", string culture = "")
    {
        var module = new ModuleRunspace(culture: culture);
        module.Run($"$sandbox = Start-NtxPaySandbox {startParameters}; $sandbox | Connect-NtxPay").ShouldHaveSucceeded();
        return module;
    }

    /// <summary>Sets a variable.</summary>
    public void Set(string variable, object? value) => runspace.SessionStateProxy.SetVariable(variable, value);

    /// <summary>The engine's command pipeline of this runspace, for tests that steer it themselves.</summary>
    /// <param name="script">The script to run.</param>
    public Engine Prepare(string script)
    {
        var shell = Engine.Create();
        shell.Runspace = runspace;
        shell.AddScript(script);
        return shell;
    }

    /// <summary>Runs a script to its end and gathers all its streams.</summary>
    /// <param name="script">The script.</param>
    /// <param name="input">Objects for its <c>$input</c>.</param>
    public RunResult Run(string script, params object[] input)
    {
        using var shell = Prepare(script);
        using var limit = TestContext.Current.CancellationToken.Register(() => shell.BeginStop(callback: null, state: null));
        var output = new PSDataCollection<PSObject>();
        Exception? terminating = null;
        try
        {
            InCulture(() => shell.Invoke(input, output));
        }
        catch (RuntimeException exception)
        {
            terminating = exception;
        }

        TestContext.Current.CancellationToken.ThrowIfCancellationRequested();
        return new RunResult(output, shell.Streams, terminating);
    }

    /// <summary>Runs a script in which an error that ends its statement ends it all, as with a caller's try and catch.</summary>
    /// <param name="script">The script.</param>
    public RunResult Attempt(string script) => Run($"try {{ {script} }} catch {{ throw }}");

    /// <summary>Runs a script through Out-Default and returns the output of a console of 120 columns.</summary>
    public string Show(string script)
    {
        Host.Shown.Clear();
        using var shell = Prepare(script);
        using var limit = TestContext.Current.CancellationToken.Register(() => shell.BeginStop(callback: null, state: null));
        shell.AddCommand("Out-Default");
        InCulture(() => shell.Invoke());
        return Host.Shown.ToString();
    }

    /// <summary>Sets the culture of the threads, which PowerShell 7 leaves to the host.</summary>
    private void InCulture(Action invoke) => ExecutionContext.Run(
        ExecutionContext.Capture()!,
        _ =>
        {
            CultureInfo.CurrentCulture = Host.CurrentCulture;
            CultureInfo.CurrentUICulture = Host.CurrentUICulture;
            invoke();
        },
        state: null);

    /// <inheritdoc/>
    public void Dispose() => runspace.Dispose();
}
