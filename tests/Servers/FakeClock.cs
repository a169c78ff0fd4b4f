namespace NtxPay.Tests.Servers;

/// <summary>
/// Gives a process another time of day, with libfaketime (Debian's package faketime). The monotonic clock is moved as well: with
/// FAKETIME_DONT_FAKE_MONOTONIC=1 a sleep of 500 ms in .NET ends after 150 ms. The program faketime is not used: it is a parent process, and a signal for it
/// does not reach the process itself.
/// </summary>
internal static class FakeClock
{
    private static readonly string? Library = !OperatingSystem.IsLinux() || !Directory.Exists("/usr/lib")
        ? null
        : Directory.EnumerateDirectories("/usr/lib", "*-linux-gnu*")
            .Select(static folder => Path.Combine(folder, "faketime", "libfaketimeMT.so.1"))
            .FirstOrDefault(File.Exists);

    /// <summary>The reason why clocks cannot be changed, or null.</summary>
    public static string? MissingReason => Library is null ? "libfaketime is not installed (Debian's package faketime)." : null;

    /// <summary>Returns the environment variables of a process with a changed clock.</summary>
    /// <param name="offset">How far, as libfaketime reads it: +30m is half an hour fast.</param>
    public static Dictionary<string, string> EnvironmentOf(string offset) => new(StringComparer.Ordinal)
    {
        ["LD_PRELOAD"] = Library ?? throw new InvalidOperationException(MissingReason),
        ["FAKETIME"] = offset,
    };
}
