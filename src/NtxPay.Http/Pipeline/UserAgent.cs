using System.Reflection;
using System.Runtime.InteropServices;

namespace NtxPay.Http.Pipeline;

/// <summary>The User-Agent header.</summary>
internal static class UserAgent
{
    /// <summary>The module, its version and the runtime: <c>NtxPay/0.1.0 (.NET 8.0.11)</c>.</summary>
    public static string Value { get; } =
        $"NtxPay/{typeof(UserAgent).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()!.InformationalVersion} ({RuntimeInformation.FrameworkDescription})";
}
