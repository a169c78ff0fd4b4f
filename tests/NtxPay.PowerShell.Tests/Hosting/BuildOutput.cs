using System.Reflection;

namespace NtxPay.PowerShell.Tests.Hosting;

/// <summary>Paths of the build output.</summary>
internal static class BuildOutput
{
    /// <summary>The assembled module's folder.</summary>
    public static string ModuleFolder { get; } = Path.GetFullPath(Read("ModuleFolder"));

    /// <summary>The module's manifest.</summary>
    public static string Manifest { get; } = Path.Combine(ModuleFolder, "NtxPay.psd1");

    /// <summary>The sources' folder.</summary>
    public static string Repository { get; } = Path.GetFullPath(Read("RepositoryFolder"));

    /// <summary>The folder of the restored packages.</summary>
    public static string PackageRoot { get; } = Read("PackageRoot");

    /// <summary>Debug or Release.</summary>
    public static string Configuration { get; } = Read("Configuration");

    /// <summary>The program of a process with other versions of the module's libraries.</summary>
    public static string VersionConflictHost { get; } = Read("VersionConflictHost");

    /// <summary>The program of the pinned PowerShell, which <c>dotnet</c> runs.</summary>
    public static string Pwsh { get; } = Read("Pwsh");

    private static string Read(string key) =>
        typeof(BuildOutput).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>().Single(item => item.Key == key).Value!;
}
