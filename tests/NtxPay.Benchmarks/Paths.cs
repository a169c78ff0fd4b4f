using System.Reflection;

namespace NtxPay.Benchmarks;

/// <summary>Paths that the build stores in the assembly.</summary>
internal static class Paths
{
    /// <summary>The assembled module's manifest.</summary>
    public static string Module => Path.Combine(Metadata("ModuleFolder"), "NtxPay.psd1");

    /// <summary>The manifest of the least that a binary module can be.</summary>
    public static string EmptyModule => Path.Combine(Metadata("EmptyModuleFolder"), "NtxPay.EmptyModule.psd1");

    /// <summary>
    /// The pwsh.dll that <c>dotnet</c> runs: the pinned one, or the one that the environment variable NTXPAY_BENCH_PWSH names. The pinned one is
    /// a .NET tool, whose engine is compiled at run time; the engine of an installed PowerShell is compiled ahead of time.
    /// </summary>
    public static string Pwsh => Environment.GetEnvironmentVariable("NTXPAY_BENCH_PWSH") ?? Metadata("Pwsh");

    /// <summary>The folder of the documents.</summary>
    public static string Docs => Metadata("Docs");

    private static string Metadata(string key) =>
        typeof(Paths).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>().Single(item => item.Key == key).Value!;
}
