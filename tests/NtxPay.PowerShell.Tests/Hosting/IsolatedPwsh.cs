using System.Diagnostics;
using Xunit;

namespace NtxPay.PowerShell.Tests.Hosting;

/// <summary>A PowerShell process with its own empty home and temporary folder, which are deleted with it.</summary>
internal sealed class IsolatedPwsh : IDisposable
{
    private readonly DirectoryInfo disk = Directory.CreateTempSubdirectory("ntxpay-machine-");
    private readonly Process process;
    private readonly Task<string> output;
    private readonly Task<string> errors;

    private IsolatedPwsh(IEnumerable<string> arguments, IReadOnlyDictionary<string, string> environment)
    {
        string[] command = [.. Signals.DefaultInterrupt, "dotnet", BuildOutput.Pwsh, "-NoLogo", "-NoProfile", "-NonInteractive", .. arguments];
        var start = new ProcessStartInfo(command[0], command[1..])
        {
            UseShellExecute = false,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            WorkingDirectory = disk.FullName,
        };
        foreach (var (name, value) in environment)
        {
            start.Environment[name] = value;
        }

        start.Environment["HOME"] = start.Environment["TMPDIR"] = start.Environment["TEMP"] = disk.FullName;
        start.Environment["PSModulePath"] = Path.GetDirectoryName(Path.TrimEndingDirectorySeparator(BuildOutput.ModuleFolder));
        start.Environment["POWERSHELL_TELEMETRY_OPTOUT"] = start.Environment["NO_COLOR"] = "1";
        process = Process.Start(start)!;
        process.StandardInput.Close();
        output = process.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
        errors = process.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken);
    }

    /// <summary>The process id.</summary>
    public int Id => process.Id;

    /// <summary>Whether the process has exited.</summary>
    public bool HasEnded => process.HasExited;

    /// <summary>Starts a process.</summary>
    /// <param name="arguments">The arguments of PowerShell.</param>
    /// <param name="environment">Environment variables to set.</param>
    public static IsolatedPwsh Start(IEnumerable<string> arguments, IReadOnlyDictionary<string, string> environment) => new(arguments, environment);

    /// <summary>Kills the process.</summary>
    public async Task KillAsync()
    {
        Assert.False(HasEnded, await EndedAsync());
        process.Kill();
        await process.WaitForExitAsync(TestContext.Current.CancellationToken);
    }

    /// <summary>Waits until the process exits.</summary>
    public async Task<ProgramRun> EndAsync()
    {
        await process.WaitForExitAsync(TestContext.Current.CancellationToken);
        return new ProgramRun(process.ExitCode, await output + await errors);
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        if (!HasEnded)
        {
            process.Kill();
            process.WaitForExit();
        }

        process.Dispose();
        disk.Delete(recursive: true);
    }

    private async Task<string> EndedAsync() => HasEnded ? "The process exited: " + (await EndAsync()).Output : string.Empty;
}
