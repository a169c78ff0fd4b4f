using System.Reflection;

namespace NtxPay.Tools.Tests;

/// <summary>Where the sources and what the build made of them are.</summary>
internal static class BuildPaths
{
    /// <summary>The cmdlets' assembly, with the documentation files beside it.</summary>
    public static string CmdletAssembly { get; } = Read("CmdletAssembly");

    /// <summary>The folder of the cmdlets' pages.</summary>
    public static string Reference { get; } = Read("Reference");

    private static string Read(string key) =>
        Path.GetFullPath(typeof(BuildPaths).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>().Single(item => item.Key == key).Value!);
}
