using System.Reflection;

namespace NtxPay.Shell;

/// <summary>Where the assembled module is, seen from this program: the build notes it as a relative path.</summary>
internal static class ModuleLocation
{
    /// <summary>The module's manifest.</summary>
    public static string Manifest { get; } = Path.GetFullPath(Path.Combine(AppContext.BaseDirectory, Noted(), "NtxPay.psd1"));

    /// <summary>
    /// The module's views. The module loads them with its first cmdlet; a script that has shown something before would not
    /// see them any more, since a pipeline keeps the views that it began with.
    /// </summary>
    public static string Views { get; } = Path.Combine(Path.GetDirectoryName(Manifest)!, "views", "NtxPay.Views.psd1");

    private static string Noted() => typeof(ModuleLocation).Assembly
        .GetCustomAttributes<AssemblyMetadataAttribute>()
        .Single(attribute => attribute.Key is "ModuleFolder").Value!;
}
