using System.Diagnostics;
using Xunit;

namespace NtxPay.PowerShell.Tests.Hosting;

/// <summary>A process of PowerShell with an empty home and an empty folder for temporary files, which are gone with it: a new machine.</summary>
internal sealed class IsolatedPwsh : IDisposable
{
    private static readonly TimeSpan HangLimit = TimeSpan.FromMinutes(5);

    private readonly DirectoryInfo disk = Directory.CreateTempSubdirectory("ntxpay-machine-");
    private readonly Process process;
    private readonly Task<string> output;
    private readonly Task<string> errors;

    private IsolatedPwsh(IEnumerable<string> arguments, IReadOnlyDictionary<string, string> environment)
    {
        var start = new ProcessStartInfo("dotnet", [BuildOutput.Pwsh, "-NoLogo", "-NoProfile", "-NonInteractive", .. arguments])
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

    /// <summary>Its process.</summary>
    public int Id => process.Id;

    /// <summary>Whether its process has ended.</summary>
    public bool HasEnded => process.HasExited;

    /// <summary>Starts one.</summary>
    /// <param name="arguments">The arguments of PowerShell.</param>
    /// <param name="environment">Environment variables to set.</param>
    public static IsolatedPwsh Start(IEnumerable<string> arguments, IReadOnlyDictionary<string, string> environment) => new(arguments, environment);

    /// <summary>Ends its process at once, as a loss of the machine does.</summary>
    public async Task KillAsync()
    {
        Assert.False(HasEnded, await EndedAsync());
        process.Kill();
        await process.WaitForExitAsync(TestContext.Current.CancellationToken);
    }

    /// <summary>Waits for the end of its process. The limit guards against a hang of the whole run only.</summary>
    public async Task<ProgramRun> EndAsync()
    {
        await process.WaitForExitAsync(TestContext.Current.CancellationToken).WaitAsync(HangLimit);
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

    private async Task<string> EndedAsync() => HasEnded ? "It ended by itself: " + (await EndAsync()).Output : string.Empty;
}
