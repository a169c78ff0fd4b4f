using System.Runtime.InteropServices;

namespace NtxPay.PowerShell.Loading;

/// <summary>
/// Windows PowerShell's runtime. It resolves assemblies in its own way, and its HTTP stack may block before it waits, looking up a
/// host's name say.
/// </summary>
internal static class NetFramework
{
    /// <summary>Whether this process runs on it.</summary>
    public static bool IsCurrent { get; } = RuntimeInformation.FrameworkDescription.StartsWith(".NET Framework", StringComparison.Ordinal);
}
