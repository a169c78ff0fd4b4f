namespace NtxPay.Tools.Inventory;

/// <summary>A file of the module, or a package whose code was compiled into one.</summary>
/// <param name="Name">Its place in the module, or nothing where it was compiled in.</param>
/// <param name="PackageId">The package that it comes from, or nothing where it is the project's own.</param>
/// <param name="PackageVersion">The package's version.</param>
/// <param name="Path">Where it is now.</param>
internal sealed record ShippedFile(string Name, string PackageId, string PackageVersion, string Path)
{
    /// <summary>The package's id and version in one, or nothing.</summary>
    public string PackageKey => PackageId.Length == 0 ? string.Empty : $"{PackageId}@{PackageVersion}";

    /// <summary>Reads the build's list: on each line a place, a package's id and version, and a path, with bars between.</summary>
    public static IReadOnlyList<ShippedFile> ReadList(string path) =>
    [
        .. File.ReadAllLines(path)
            .Select(line => line.Split('|'))
            .Select(parts => new ShippedFile(parts[3].Length == 0 ? string.Empty : parts[0] + System.IO.Path.GetFileName(parts[3]), parts[1], parts[2], parts[3]))
            .OrderBy(file => file.Name, StringComparer.Ordinal),
    ];
}
