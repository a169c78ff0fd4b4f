using System.Reflection;

namespace NtxPay.Benchmarks;

/// <summary>Where things are, as the build has noted it.</summary>
internal static class Paths
{
    /// <summary>The assembled module's manifest.</summary>
    public static string Module => Path.Combine(Metadata("ModuleFolder"), "NtxPay.psd1");

    /// <summary>The manifest of the least that a binary module can be.</summary>
    public static string EmptyModule => Path.Combine(Metadata("EmptyModuleFolder"), "NtxPay.EmptyModule.psd1");

    /// <summary>The program of the pinned PowerShell, which <c>dotnet</c> runs.</summary>
    public static string Pwsh => Metadata("Pwsh");

    /// <summary>The folder of the documents.</summary>
    public static string Docs => Metadata("Docs");

    private static string Metadata(string key) =>
        typeof(Paths).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>().Single(item => item.Key == key).Value!;
}
