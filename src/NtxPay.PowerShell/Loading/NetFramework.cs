using System.Runtime.InteropServices;

namespace NtxPay.PowerShell.Loading;

/// <summary>
/// The runtime of Windows PowerShell. It resolves assemblies differently, and its HTTP stack may block synchronously, for example
/// during name resolution.
/// </summary>
internal static class NetFramework
{
    /// <summary>Whether this process runs on .NET Framework.</summary>
    public static bool IsCurrent { get; } = RuntimeInformation.FrameworkDescription.StartsWith(".NET Framework", StringComparison.Ordinal);
}
