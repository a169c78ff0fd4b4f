using System.Security.Cryptography;
using System.Text.Json.Nodes;
using NtxPay.PowerShell.Tests.Hosting;
using Xunit;

namespace NtxPay.PowerShell.Tests.Shipping;

/// <summary>The third-party notices and the bill of materials of the shipped packages.</summary>
public sealed class InventoryTests(Release release)
{
    private readonly JsonNode bill = JsonNode.Parse(File.ReadAllText(Assert.Single(Directory.GetFiles(release.Folder, "*.cdx.json"))))!;

    private IReadOnlyList<JsonNode> Packages => [.. bill["components"]!.AsArray().Select(component => component!)];

    [Fact]
    public void The_bill_of_materials_lists_every_assembly_with_its_hash()
    {
        var listed = Packages.Append(bill["metadata"]!["component"]!)
            .SelectMany(component => component["components"]!.AsArray())
            .ToDictionary(file => Text(file!["name"]), file => Text(file!["hashes"]![0]!["content"]), StringComparer.Ordinal);

        var shipped = Directory.EnumerateFiles(release.Installed, "*.dll", SearchOption.AllDirectories).ToDictionary(
            path => Path.GetRelativePath(release.Installed, path).Replace('\\', '/'),
            path => Convert.ToHexStringLower(SHA256.HashData(File.ReadAllBytes(path))),
            StringComparer.Ordinal);

        Assert.Equal(shipped.OrderBy(pair => pair.Key, StringComparer.Ordinal), listed.OrderBy(pair => pair.Key, StringComparer.Ordinal));
    }

    [Fact]
    public void The_bill_of_materials_has_the_locked_versions()
    {
        var locked = ((string[])["tools/NtxPay.Module", "src/NtxPay.PowerShell"])
            .SelectMany(project => JsonNode.Parse(File.ReadAllText(Path.Combine(BuildOutput.Repository, project, "packages.lock.json")))!["dependencies"]!.AsObject())
            .SelectMany(framework => framework.Value!.AsObject())
            .Select(package => $"{package.Key}@{package.Value!["resolved"]}")
            .ToHashSet(StringComparer.OrdinalIgnoreCase);

        Assert.NotEmpty(Packages);
        Assert.All(Packages, package => Assert.Contains($"{package["name"]}@{package["version"]}", locked));
    }

    [Fact]
    public void The_bill_of_materials_lists_exactly_the_dependencies()
    {
        var known = Packages.Append(bill["metadata"]!["component"]!).Select(component => Text(component["bom-ref"])).ToList();
        var edges = bill["dependencies"]!.AsArray().ToDictionary(
            item => Text(item!["ref"]), item => item!["dependsOn"]!.AsArray().Select(Text).ToList(), StringComparer.Ordinal);

        Assert.Equal(known.Order(StringComparer.Ordinal), edges.Keys.Order(StringComparer.Ordinal));
        Assert.All(edges.Values.SelectMany(references => references), reference => Assert.Contains(reference, known));
        Assert.Contains(edges, edge => edge.Key.Contains("/System.Text.Json@", StringComparison.Ordinal)
            && edge.Value.Exists(reference => reference.Contains("/System.Text.Encodings.Web@", StringComparison.Ordinal)));
    }

    [Fact]
    public void The_notices_list_every_package_with_version_license_and_copyright()
    {
        var notices = File.ReadAllText(Path.Combine(release.Installed, "THIRD-PARTY-NOTICES.txt")).ReplaceLineEndings("\n");

        Assert.All(Packages, package =>
            Assert.Contains($"\n{package["name"]} {package["version"]}\n    {package["licenses"]![0]!["expression"]}. {package["copyright"]}\n", notices, StringComparison.Ordinal));
    }

    [Fact]
    public void The_notices_have_the_text_of_every_packages_license()
    {
        var notices = File.ReadAllText(Path.Combine(release.Installed, "THIRD-PARTY-NOTICES.txt")).ReplaceLineEndings("\n");
        var named = notices.Split('\n').Where(line => line.StartsWith("The license of ", StringComparison.Ordinal))
            .SelectMany(line => line["The license of ".Length..].Split(", "));

        Assert.Equal(Packages.Select(package => Text(package["name"])).Order(StringComparer.Ordinal), named.Order(StringComparer.Ordinal));
        Assert.Contains("Permission is hereby granted, free of charge", notices, StringComparison.Ordinal);
        Assert.Contains("Neither the name of the copyright holder", notices, StringComparison.Ordinal);
    }

    private static string Text(JsonNode? node) => (string)node!;
}
