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

    /// <summary>The reason why Azurite cannot be used, or null. It is installed once, even if several tests need it at the same time.</summary>
    private static Lazy<Task<string?>> MissingReason { get; } = new(static () => Task.Run(InstallAsync));

    /// <summary>Returns the program of the Table service; skips the test if it is missing and cannot be installed.</summary>
    public static async Task<string> FindAsync(CancellationToken cancellationToken)
    {
        var reason = await MissingReason.Value.WaitAsync(cancellationToken);
        if (reason is not null)
            Assert.Skip(reason);

        return ProgramIn(Folder);
    }

    private static async Task<string?> InstallAsync()
    {
        if (Node is null)
            return "Node.js is not installed, which Azurite runs on.";

        using var limit = new CancellationTokenSource(InstallTimeout);
        Directory.CreateDirectory(Path.GetDirectoryName(Folder)!);
        await using var gate = await LockAsync(limit.Token);
        if (File.Exists(ProgramIn(Folder)))
            return null;

        if (Find("npm") is not { } npm)
            return "Azurite is not installed, and npm, which would install it, is not either.";

        // Under another name first, because this process may be killed.
        var temporary = Directory.CreateDirectory($"{Folder}.{Guid.NewGuid():N}").FullName;
        try
        {
            var failure = await RunAsync(npm, ["install", "--prefix", temporary, "--no-audit", "--no-fund", "--ignore-scripts", "--omit=dev", "azurite@" + Version], limit.Token);
            if (failure is not null)
                return $"npm could not install Azurite: {failure}";

            Directory.Move(temporary, Folder);
            return null;
        }
        finally
        {
            if (Directory.Exists(temporary))
                Directory.Delete(temporary, recursive: true);
        }
    }

    /// <summary>Waits until no other process installs it.</summary>
    private static async Task<FileStream> LockAsync(CancellationToken cancellationToken)
    {
        while (true)
        {
            try
            {
                return new FileStream(Folder + ".lock", FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
            }
            catch (IOException)
            {
                await Task.Delay(TimeSpan.FromMilliseconds(100), cancellationToken);
            }
        }
    }

    /// <summary>Runs a program. Returns its error stream if it failed.</summary>
    private static async Task<string?> RunAsync(string program, IEnumerable<string> arguments, CancellationToken cancellationToken)
    {
        using var process = Process.Start(new ProcessStartInfo(program, arguments) { UseShellExecute = false, RedirectStandardError = true, RedirectStandardOutput = true })!;
        try
        {
            var output = process.StandardOutput.ReadToEndAsync(cancellationToken);
            var error = await process.StandardError.ReadToEndAsync(cancellationToken);
            await output;
            await process.WaitForExitAsync(cancellationToken);
            return process.ExitCode == 0 ? null : error;
        }
        catch (OperationCanceledException)
        {
            return $"it took longer than {InstallTimeout}.";
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
