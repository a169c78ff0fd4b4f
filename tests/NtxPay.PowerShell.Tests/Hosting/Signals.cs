using System.Globalization;

namespace NtxPay.PowerShell.Tests.Hosting;

/// <summary>How processes that are started by the tests handle signals.</summary>
internal static class Signals
{
    private const string IgnoredSignals = "SigIgn:";
    private const int Interrupt = 2;

    /// <summary>
    /// The start of a command line whose process does not ignore SIGINT. A non-interactive shell starts background commands with SIGINT
    /// ignored. Child processes inherit that, and .NET does not handle an ignored SIGINT.
    /// </summary>
    public static IReadOnlyList<string> DefaultInterrupt { get; } = IsInterruptIgnored() ? ["env", "--default-signal=INT"] : [];

    private static bool IsInterruptIgnored() => OperatingSystem.IsLinux() && File.ReadLines("/proc/self/status")
        .Where(static line => line.StartsWith(IgnoredSignals, StringComparison.Ordinal))
        .Any(static line => (ulong.Parse(line[IgnoredSignals.Length..].Trim(), NumberStyles.HexNumber, CultureInfo.InvariantCulture) & (1UL << (Interrupt - 1))) != 0);
}
