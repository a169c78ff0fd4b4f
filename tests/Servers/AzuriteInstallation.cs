using System.Diagnostics;
using Xunit;

namespace NtxPay.Tests.Servers;

/// <summary>
/// Azurite of one version in the user's folder for programs' data, installed there by npm at the first use. It serves every project of
/// tests and every copy of the sources.
/// </summary>
internal static class AzuriteInstallation
{
    private const string Version = "3.37.0";

    private static readonly TimeSpan InstallTimeout = TimeSpan.FromMinutes(5);

    /// <summary>Node.js, or null if it is not installed.</summary>
    public static string? Node { get; } = Find("node");

    private static string Folder => Path.Combine(
        Environment.GetFolderPath(Environment.SpecialFolder.LocalApplicationData, Environment.SpecialFolderOption.Create),
        "NtxPay.Tests",
        "azurite-" + Version);

    /// <summary>Returns the program of the Table service; skips the test if it is missing and cannot be installed.</summary>
    public static async Task<string> FindAsync(CancellationToken cancellationToken)
    {
        Assert.SkipWhen(Node is null, "Node.js is not installed, which Azurite runs on.");
        if (!File.Exists(ProgramIn(Folder)))
            await InstallAsync(cancellationToken);

        return ProgramIn(Folder);
    }

    private static async Task InstallAsync(CancellationToken cancellationToken)
    {
        var npm = Find("npm");
        Assert.SkipWhen(npm is null, "Azurite is not installed, and npm, which would install it, is not either.");

        // Under a unique name first, because another process may install it at the same time, and this process may be killed.
        var temporary = Directory.CreateDirectory($"{Folder}.{Environment.ProcessId}").FullName;
        try
        {
            var failure = await RunAsync(npm, ["install", "--prefix", temporary, "--no-audit", "--no-fund", "--ignore-scripts", "--omit=dev", "azurite@" + Version], cancellationToken);
            Assert.SkipWhen(failure is not null, $"npm could not install Azurite: {failure}");
            if (!Directory.Exists(Folder))
                Directory.Move(temporary, Folder);
        }
        catch (IOException) when (File.Exists(ProgramIn(Folder)))
        {
            // Another process has installed it first.
        }
        finally
        {
            if (Directory.Exists(temporary))
                Directory.Delete(temporary, recursive: true);
        }
    }

    /// <summary>Runs a program. Returns its error stream if it failed.</summary>
    private static async Task<string?> RunAsync(string program, IEnumerable<string> arguments, CancellationToken cancellationToken)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        limit.CancelAfter(InstallTimeout);
        using var process = Process.Start(new ProcessStartInfo(program, arguments) { UseShellExecute = false, RedirectStandardError = true, RedirectStandardOutput = true })!;
        try
        {
            var output = process.StandardOutput.ReadToEndAsync(limit.Token);
            var error = await process.StandardError.ReadToEndAsync(limit.Token);
            await output;
            await process.WaitForExitAsync(limit.Token);
            return process.ExitCode == 0 ? null : error;
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            return "it took too long.";
        }
        finally
        {
            if (!process.HasExited)
                process.Kill(entireProcessTree: true);
        }
    }

    private static string ProgramIn(string folder) => Path.Combine(folder, "node_modules", "azurite", "dist", "src", "table", "main.js");

    private static string? Find(string program)
    {
        string[] names = OperatingSystem.IsWindows() ? [program + ".exe", program + ".cmd"] : [program];
        return (Environment.GetEnvironmentVariable("PATH") ?? string.Empty)
            .Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries)
            .SelectMany(folder => names.Select(name => Path.Combine(folder, name)))
            .FirstOrDefault(File.Exists);
    }
}
