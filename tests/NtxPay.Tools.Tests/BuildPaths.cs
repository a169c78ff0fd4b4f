using System.Reflection;

namespace NtxPay.Tools.Tests;

/// <summary>Paths of the sources and of the build output.</summary>
internal static class BuildPaths
{
    /// <summary>The assembly of the cmdlets, with the documentation files next to it.</summary>
    public static string CmdletAssembly { get; } = Read("CmdletAssembly");

    /// <summary>The folder of the cmdlets' pages.</summary>
    public static string Reference { get; } = Read("Reference");

    private static string Read(string key) =>
        Path.GetFullPath(typeof(BuildPaths).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>().Single(item => item.Key == key).Value!);
}
