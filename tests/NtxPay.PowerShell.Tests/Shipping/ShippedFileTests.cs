using System.IO.Compression;
using System.Reflection.Metadata;
using System.Reflection.PortableExecutable;
using System.Security.Cryptography;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using NtxPay.PowerShell.Tests.Hosting;
using Xunit;

namespace NtxPay.PowerShell.Tests.Shipping;

/// <summary>Which files are installed: third-party assemblies as their publishers signed them, and nothing without a reason.</summary>
public sealed partial class ShippedFileTests(Release release)
{
    /// <summary>The oldest runtime of PowerShell 7 that is supported, 7.4's.</summary>
    private const int OldestRuntime = 8;

    public static TheoryData<string> Folders => ["lib/net8.0", "lib/net472"];

    [Fact]
    public void Each_third_party_assembly_is_identical_to_the_file_of_its_package()
    {
        var bill = JsonNode.Parse(File.ReadAllText(Assert.Single(Directory.GetFiles(release.Folder, "*.cdx.json"))))!;
        var files = bill["components"]!.AsArray()
            .SelectMany(package => package!["components"]!.AsArray().Select(file => (Name: (string)file!["name"]!, Id: (string)package["name"]!, Version: (string)package["version"]!)))
            .ToList();

        Assert.Equal(
            Shipped().Where(name => IsAssembly(name) && !IsOwn(name)).Order(StringComparer.Ordinal),
            files.Select(file => file.Name).Order(StringComparer.Ordinal));
        Assert.All(files, file => Assert.Contains(Sum(File.OpenRead(Path.Combine(release.Installed, file.Name))), PublishedSums(file.Id, file.Version, Path.GetFileName(file.Name))));
    }

    [Fact]
    public void The_architecture_page_lists_exactly_the_shipped_files_with_reasons()
    {
        var page = File.ReadAllText(Path.Combine(BuildOutput.Repository, "docs", "architecture.md"));
        var section = page.Split("\n## ").Single(text => text.StartsWith("What ships", StringComparison.Ordinal));

        var listed = Rows().Matches(section).Select(row => (Name: row.Groups["name"].Value, Reason: row.Groups["reason"].Value)).ToList();

        Assert.Equal(Shipped().Order(StringComparer.Ordinal), listed.Select(row => row.Name).SelectMany(Expand).Order(StringComparer.Ordinal));
        Assert.All(listed, row => Assert.True(row.Reason.Length >= 10, row.Name));
    }

    /// <summary>A package may depend on another that its assembly for this framework does not refer to.</summary>
    [Theory]
    [MemberData(nameof(Folders))]
    public void Every_third_party_assembly_is_referenced_by_the_module(string folder)
    {
        var references = Shipped().Where(name => IsAssembly(name) && name.StartsWith(folder, StringComparison.Ordinal))
            .ToDictionary(name => Path.GetFileNameWithoutExtension(name), ReferencesOf, StringComparer.Ordinal);

        var needed = new HashSet<string>(references.Keys.Where(IsOwn), StringComparer.Ordinal);
        var open = new Stack<string>(needed);
        while (open.TryPop(out var name))
        {
            foreach (var reference in references[name].Where(references.ContainsKey).Where(needed.Add))
                open.Push(reference);
        }

        Assert.Empty(references.Keys.Except(needed, StringComparer.Ordinal));
    }

    /// <summary>A second copy of an assembly of the runtime would be loaded in addition to it, and the load context does not choose between them.</summary>
    [Fact]
    public void No_assembly_of_the_PowerShell_7_runtime_is_shipped_for_it()
    {
        var runtime = Directory.GetFiles(Path.GetDirectoryName(typeof(object).Assembly.Location)!, "*.dll").Select(Path.GetFileName);

        Assert.Empty(Shipped().Where(name => name.StartsWith("lib/net8.0/", StringComparison.Ordinal)).Select(Path.GetFileName).Intersect(runtime, StringComparer.OrdinalIgnoreCase));
    }

    /// <summary>Types pass between Microsoft.Extensions.Http and the runtime's HTTP stack, so both must refer to the runtime's assemblies.</summary>
    [Fact]
    public void Assemblies_for_PowerShell_7_reference_no_newer_version_than_the_oldest_runtime_has()
    {
        var references = Shipped().Where(name => IsAssembly(name) && name.StartsWith("lib/net8.0/", StringComparison.Ordinal)).SelectMany(VersionsOf);

        Assert.All(
            references.Where(reference => reference.Name.StartsWith("System.", StringComparison.Ordinal)),
            reference => Assert.True(reference.Version.Major <= OldestRuntime, $"{reference.Name} {reference.Version}"));
    }

    private IEnumerable<string> Shipped() =>
        Directory.EnumerateFiles(release.Installed, "*", SearchOption.AllDirectories).Select(path => Path.GetRelativePath(release.Installed, path).Replace('\\', '/'));

    private IEnumerable<string> ReferencesOf(string assembly) => VersionsOf(assembly).Select(reference => reference.Name);

    private IReadOnlyList<(string Name, Version Version)> VersionsOf(string assembly)
    {
        using var image = new PEReader(File.OpenRead(Path.Combine(release.Installed, assembly)));
        var metadata = image.GetMetadataReader();
        return [.. metadata.AssemblyReferences.Select(metadata.GetAssemblyReference).Select(reference => (metadata.GetString(reference.Name), reference.Version))];
    }

    /// <summary>Returns the sums of a package's files of a name, one for each framework, as they are in the package that was restored.</summary>
    private static IReadOnlyList<string> PublishedSums(string id, string version, string name)
    {
        var key = id.ToLowerInvariant();
        using var package = ZipFile.OpenRead(Path.Combine(BuildOutput.PackageRoot, key, version, $"{key}.{version}.nupkg"));
        return [.. package.Entries.Where(entry => entry.FullName.StartsWith("lib/", StringComparison.Ordinal) && entry.Name == name).Select(entry => Sum(entry.Open()))];
    }

    private static string Sum(Stream content)
    {
        using (content)
            return Convert.ToHexStringLower(SHA256.HashData(content));
    }

    private static bool IsAssembly(string name) => name.EndsWith(".dll", StringComparison.Ordinal);

    private static bool IsOwn(string name) => Path.GetFileName(name).StartsWith("NtxPay", StringComparison.Ordinal);

    /// <summary>A row may name both frameworks' files at once.</summary>
    private static IEnumerable<string> Expand(string name) => name.Contains("/*/", StringComparison.Ordinal)
        ? Folders.Select(folder => name.Replace("lib/*", folder, StringComparison.Ordinal))
        : [name];

    [GeneratedRegex(@"^\| `(?<name>[^`]+)` \| (?<reason>[^|]+) \|\r?$", RegexOptions.Multiline | RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Rows();
}
