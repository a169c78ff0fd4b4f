using System.Xml.Linq;

namespace NtxPay.Tools.Inventory;

/// <summary>A NuGet package and its license.</summary>
internal sealed record Package(string Id, string Version, string License, string Copyright, string LicenseText, string? FurtherNotices)
{
    /// <summary>The id and version, as id@version.</summary>
    public string Key => $"{Id}@{Version}";

    /// <summary>Reads the packages of the files, each once, sorted by name.</summary>
    public static IReadOnlyList<Package> ReadAll(IEnumerable<ShippedFile> files, string packageRoot) =>
    [
        .. files.Where(file => file.PackageId.Length > 0)
            .DistinctBy(file => file.PackageKey, StringComparer.OrdinalIgnoreCase)
            .OrderBy(file => file.PackageId, StringComparer.OrdinalIgnoreCase)
            .Select(file => Read(file, packageRoot)),
    ];

    private static Package Read(ShippedFile file, string packageRoot)
    {
        var id = file.PackageId.ToLowerInvariant();
        var folder = Path.Combine(packageRoot, id, file.PackageVersion);
        var metadata = XDocument.Load(Path.Combine(folder, id + ".nuspec")).Descendants().ToLookup(element => element.Name.LocalName, StringComparer.Ordinal);
        var license = metadata["license"].FirstOrDefault(element => (string?)element.Attribute("type") is "expression")?.Value
            ?? throw new InventoryException($"{file.PackageKey} has no license as an SPDX expression. Read its terms and decide whether it can be shipped.");
        var copyright = metadata["copyright"].FirstOrDefault()?.Value ?? "Copyright (c) " + metadata["authors"].First().Value;
        return new Package(
            file.PackageId,
            file.PackageVersion,
            license,
            copyright.Trim(),
            Find(folder, "LICENSE") ?? TextOf(license, file.PackageKey),
            Find(folder, "THIRD-PARTY-NOTICES"));
    }

    /// <summary>Reads the text of a file of the package by its name without an extension. Line endings are normalized.</summary>
    private static string? Find(string folder, string name) =>
        Directory.EnumerateFiles(folder, name + "*").Order(StringComparer.Ordinal).Select(ReadNormalized).FirstOrDefault();

    private static string ReadNormalized(string path) =>
        string.Join('\n', File.ReadAllText(path).ReplaceLineEndings("\n").Split('\n').Select(line => line.TrimEnd())).Trim();

    private static string TextOf(string license, string key)
    {
        using var stream = typeof(Package).Assembly.GetManifestResourceStream(license)
            ?? throw new InventoryException($"The license of {key} is {license}, and the package does not contain its text. Add it to tools/NtxPay.Tools/Inventory/Licenses if the license allows shipping it.");
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd().ReplaceLineEndings("\n").Trim();
    }
}
