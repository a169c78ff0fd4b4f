using System.Diagnostics;

namespace NtxPay.PowerShell.Tests.Workers;

/// <summary>A filesystem in memory with a limited size, mounted on a temporary folder. Only root on Linux can mount it.</summary>
internal sealed class SmallFilesystem : IDisposable
{
    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("ntxpay-small-");
    private bool isMounted;

    /// <summary>Returns the reason why it cannot be mounted, or null.</summary>
    /// <param name="size">The size in the syntax of mount.</param>
    public string? TryMount(string size)
    {
        if (!OperatingSystem.IsLinux() || !Environment.IsPrivilegedProcess)
            return "Only root on Linux can mount a small filesystem.";

        var failure = Run("mount", ["-t", "tmpfs", "-o", "size=" + size, "ntxpay-small", folder.FullName]);
        isMounted = failure is null;
        return failure;
    }

    public string Folder => folder.FullName;

    /// <summary>Changes its size.</summary>
    public void Resize(string size)
    {
        if (Run("mount", ["-o", "remount,size=" + size, folder.FullName]) is { } failure)
            throw new InvalidOperationException(failure);
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        if (isMounted)
            _ = Run("umount", ["--lazy", folder.FullName]);

        folder.Delete(recursive: true);
    }

    /// <summary>Runs a program. Returns its error stream if it failed; otherwise null.</summary>
    private static string? Run(string program, string[] arguments)
    {
        using var process = Process.Start(new ProcessStartInfo(program, arguments) { UseShellExecute = false, RedirectStandardError = true })!;
        var error = process.StandardError.ReadToEnd();
        process.WaitForExit();
        return process.ExitCode == 0 ? null : $"{program} failed: {error.Trim()}";
    }
}
