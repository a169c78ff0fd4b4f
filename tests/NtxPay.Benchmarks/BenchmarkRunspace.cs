using System.Management.Automation.Runspaces;
using Shell = System.Management.Automation.PowerShell;

namespace NtxPay.Benchmarks;

/// <summary>A runspace of the PowerShell engine in this process.</summary>
internal sealed class BenchmarkRunspace : IDisposable
{
    private readonly Runspace runspace = RunspaceFactory.CreateRunspace(InitialSessionState.CreateDefault2());

    /// <summary>Opens it.</summary>
    public BenchmarkRunspace() => runspace.Open();

    /// <summary>Returns a runspace with the module, or with the empty module to measure the cost of the engine alone.</summary>
    public static BenchmarkRunspace WithModules()
    {
        var engine = new BenchmarkRunspace();
        engine.Run("param($module, $empty) Import-Module $module, $empty -ErrorAction Stop", Paths.Module, Paths.EmptyModule);
        return engine;
    }

    /// <summary>Runs a script; an error of it that nothing catches is an error here.</summary>
    /// <returns>The output.</returns>
    public object[] Run(string script, params object[] arguments)
    {
        using var shell = Shell.Create();
        shell.Runspace = runspace;
        shell.AddScript(script);
        foreach (var argument in arguments)
            shell.AddArgument(argument);

        var output = shell.Invoke();
        if (shell.Streams.Error.Count > 0)
            throw new InvalidOperationException(string.Join(Environment.NewLine, shell.Streams.Error));

        return [.. output.Select(static item => item.BaseObject)];
    }

    /// <summary>Runs a script that writes one number.</summary>
    public double Number(string script, params object[] arguments) => (double)Run(script, arguments).Single();

    /// <inheritdoc/>
    public void Dispose() => runspace.Dispose();
}
