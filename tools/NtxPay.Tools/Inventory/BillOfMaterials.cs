using System.Globalization;
using System.Security.Cryptography;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace NtxPay.Tools.Inventory;

/// <summary>Creates the software bill of materials (SBOM) in CycloneDX 1.6 format. The output is deterministic.</summary>
internal static class BillOfMaterials
{
    private static readonly JsonSerializerOptions SerializerOptions = new() { WriteIndented = true, NewLine = "\n", Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>Formats the bill of materials.</summary>
    public static string Format(string version, IReadOnlyList<ShippedFile> files, IReadOnlyList<Package> packages, ILookup<string, string> graph)
    {
        var filesByPackage = files.Where(file => file.Name.Length > 0).ToLookup(file => file.PackageKey, StringComparer.OrdinalIgnoreCase);
        var shipped = packages.Select(package => package.Key).ToHashSet(StringComparer.OrdinalIgnoreCase);
        var module = Component("NtxPay", version, "MIT", filesByPackage[string.Empty]);
        var bill = new JsonObject
        {
            ["bomFormat"] = "CycloneDX",
            ["specVersion"] = "1.6",
            ["version"] = 1,
            ["metadata"] = Metadata(module),
            ["components"] = new JsonArray([.. packages.Select(package => Component(package, filesByPackage[package.Key]))]),
            ["dependencies"] = new JsonArray(
            [
                // The module depends directly on all shipped packages.
                Dependency(Reference($"NtxPay@{version}"), shipped),
                .. packages.Select(package => Dependency(Reference(package.Key), graph[package.Key].Where(shipped.Contains))),
            ]),
        };
        return bill.ToJsonString(SerializerOptions) + "\n";
    }

    private static JsonObject Metadata(JsonObject module)
    {
        var metadata = new JsonObject { ["component"] = module };

        // Reproducible builds: the timestamp is SOURCE_DATE_EPOCH, or is omitted.
        if (long.TryParse(Environment.GetEnvironmentVariable("SOURCE_DATE_EPOCH"), NumberStyles.None, CultureInfo.InvariantCulture, out var seconds))
        {
            metadata["timestamp"] = DateTimeOffset.FromUnixTimeSeconds(seconds).ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture);
        }

        return metadata;
    }

    private static JsonObject Component(Package package, IEnumerable<ShippedFile> files)
    {
        var component = Component(package.Id, package.Version, package.License, files);
        component["copyright"] = package.Copyright;
        return component;
    }

    private static JsonObject Component(string name, string version, string license, IEnumerable<ShippedFile> files) => new()
    {
        ["type"] = "library",
        ["bom-ref"] = Reference($"{name}@{version}"),
        ["name"] = name,
        ["version"] = version,
        ["licenses"] = new JsonArray(new JsonObject { ["expression"] = license }),
        ["purl"] = Reference($"{name}@{version}"),
        ["components"] = new JsonArray([.. files.Select(FileComponent)]),
    };

    private static JsonObject FileComponent(ShippedFile file) => new()
    {
        ["type"] = "file",
        ["name"] = file.Name,
        ["hashes"] = new JsonArray(new JsonObject
        {
            ["alg"] = "SHA-256",
            ["content"] = Convert.ToHexStringLower(SHA256.HashData(File.ReadAllBytes(file.Path))),
        }),
    };

    private static JsonObject Dependency(string reference, IEnumerable<string> keys) => new()
    {
        ["ref"] = reference,
        ["dependsOn"] = new JsonArray([.. keys.Select(key => JsonValue.Create(Reference(key))).OrderBy(value => (string?)value, StringComparer.Ordinal)]),
    };

    /// <summary>Returns the package URL of a key.</summary>
    private static string Reference(string key) => "pkg:nuget/" + key;
}
