namespace NtxPay.Tools.Inventory;

/// <summary>A file of the module, or a package whose code was compiled into one.</summary>
/// <param name="Name">The path in the module, or empty if the code was compiled in.</param>
/// <param name="PackageId">The id of the package, or empty if the file belongs to the project.</param>
/// <param name="PackageVersion">The version of the package.</param>
/// <param name="Path">The path on this machine.</param>
internal sealed record ShippedFile(string Name, string PackageId, string PackageVersion, string Path)
{
    /// <summary>The id and the version of the package, or empty.</summary>
    public string PackageKey => PackageId.Length == 0 ? string.Empty : $"{PackageId}@{PackageVersion}";

    /// <summary>Reads the list of the build. Each line has a folder in the module, the id and version of a package, and a path, separated by vertical bars.</summary>
    public static IReadOnlyList<ShippedFile> ReadList(string path) =>
    [
        .. File.ReadAllLines(path)
            .Select(line => line.Split('|'))
            .Select(parts => new ShippedFile(parts[3].Length == 0 ? string.Empty : parts[0] + System.IO.Path.GetFileName(parts[3]), parts[1], parts[2], parts[3]))
            .OrderBy(file => file.Name, StringComparer.Ordinal),
    ];
}
