using System.Reflection.Metadata;
using System.Reflection.PortableExecutable;
using System.Text.RegularExpressions;
using System.Xml.Linq;
using NtxPay.PowerShell.Tests.Hosting;
using Xunit;

namespace NtxPay.PowerShell.Tests.Loading;

/// <summary>The allowed references between assemblies.</summary>
public sealed partial class DependencyTests
{
    private static readonly string[] ProjectFolders = ["src", "tools", "tests", "examples"];

    [Fact]
    public void The_domain_assembly_has_no_dependencies()
    {
        Assert.Equal(["netstandard"], ReferencesOf("NtxPay.dll"));
    }

    [Fact]
    public void The_cmdlet_assembly_references_only_the_domain_and_the_engine()
    {
        Assert.Equal(["NtxPay", "System.Management.Automation", "netstandard"], ReferencesOf("NtxPay.PowerShell.dll"));
    }

    [Theory]
    [InlineData("lib/net8.0/NtxPay.Http.dll")]
    [InlineData("lib/net8.0/NtxPay.Sandbox.dll")]
    [InlineData("lib/net8.0/NtxPay.AzureTables.dll")]
    [InlineData("lib/net472/NtxPay.Http.dll")]
    [InlineData("lib/net472/NtxPay.Sandbox.dll")]
    [InlineData("lib/net8.0/NtxPay.Tables.dll")]
    [InlineData("lib/net472/NtxPay.Tables.dll")]
    [InlineData("lib/net472/NtxPay.AzureTables.dll")]
    public void The_isolated_assemblies_reference_neither_PowerShell_nor_each_other(string assembly)
    {
        var references = ReferencesOf(assembly);

        Assert.Contains("NtxPay", references);
        Assert.DoesNotContain(references, name => name is "System.Management.Automation" or "NtxPay.PowerShell" or "NtxPay.Sandbox" or "NtxPay.Http" or "NtxPay.AzureTables" or "NtxPay.Tables");
    }

    [Theory]
    [InlineData("lib/net8.0/NtxPay.Server.dll")]
    [InlineData("lib/net472/NtxPay.Server.dll")]
    public void The_server_references_no_other_assembly_of_the_module(string assembly)
    {
        Assert.DoesNotContain(ReferencesOf(assembly), name => name.StartsWith("NtxPay", StringComparison.Ordinal) || name is "System.Management.Automation");
    }

    [Fact]
    public void The_load_context_references_only_the_runtime()
    {
        var references = ReferencesOf("lib/net8.0/NtxPay.Isolation.dll");

        Assert.NotEmpty(references);
        Assert.All(references, name => Assert.StartsWith("System.", name, StringComparison.Ordinal));
    }

    [Fact]
    public void Every_project_of_src_is_shipped()
    {
        var shipped = Directory.EnumerateFiles(BuildOutput.ModuleFolder, "NtxPay*.dll", SearchOption.AllDirectories).Select(Path.GetFileNameWithoutExtension).Distinct(StringComparer.Ordinal);

        var projects = Projects("src").Select(Path.GetFileNameWithoutExtension);

        Assert.Equal(projects.Order(StringComparer.Ordinal), shipped.Order(StringComparer.Ordinal));
    }

    [Theory]
    [InlineData("src", true)]
    [InlineData("tools", true)]
    [InlineData("tests", false)]
    public void Projects_of_src_and_tools_have_lock_files_and_test_projects_have_none(string folder, bool locked) =>
        Assert.All(Projects(folder), project => Assert.Equal(locked, File.Exists(Path.Combine(Path.GetDirectoryName(project)!, "packages.lock.json"))));

    [Theory]
    [InlineData("How a credential is processed", 12)]
    [InlineData("How a payment is processed", 16)]
    public void Each_walkthrough_of_the_architecture_is_short_and_names_existing_types(string heading, int maximumStops)
    {
        var types = Directory.EnumerateFiles(Path.Combine(BuildOutput.Repository, "src"), "*.cs", SearchOption.AllDirectories).Select(Path.GetFileNameWithoutExtension).ToHashSet();
        var page = File.ReadAllText(Path.Combine(BuildOutput.Repository, "docs", "architecture.md"));

        var stops = page.Split("\n## ").Single(section => section.StartsWith(heading, StringComparison.Ordinal)).Split('\n').Where(line => Stop().IsMatch(line)).ToList();

        Assert.InRange(stops.Count, 1, maximumStops);
        Assert.All(stops, stop => Assert.NotEmpty(TypeNames(stop).Intersect(types).ToList()));
        Assert.Empty(stops.SelectMany(TypeNames).Except(types));
    }

    [Fact]
    public void The_architecture_diagrams_show_exactly_the_references_between_projects()
    {
        var page = File.ReadAllText(Path.Combine(BuildOutput.Repository, "docs", "architecture.md"));

        var drawn = Arrows().Matches(page).Select(arrow => arrow.Value.Trim());

        Assert.Equal(ProjectFolders.SelectMany(Projects).SelectMany(ArrowsOf).Order(StringComparer.Ordinal), drawn.Order(StringComparer.Ordinal));
    }

    private static IEnumerable<string> Projects(string folder) =>
        Directory.EnumerateFiles(Path.Combine(BuildOutput.Repository, folder), "*.csproj", SearchOption.AllDirectories);

    private static IEnumerable<string> ArrowsOf(string project) => XDocument.Load(project).Descendants("ProjectReference").Select(reference =>
        Path.GetFileNameWithoutExtension(project)
        + ((string?)reference.Attribute("ReferenceOutputAssembly") == "false" ? " -.-> " : " --> ")
        + Path.GetFileNameWithoutExtension((string)reference.Attribute("Include")!));

    [GeneratedRegex(@"^ +\S+ (-->|-\.->) \S+$", RegexOptions.Multiline | RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Arrows();

    private static string[] ReferencesOf(string assembly)
    {
        using var file = File.OpenRead(Path.Combine(BuildOutput.ModuleFolder, assembly));
        using var image = new PEReader(file);
        var metadata = image.GetMetadataReader();
        return [.. metadata.AssemblyReferences
            .Select(handle => metadata.GetString(metadata.GetAssemblyReference(handle).Name))
            .Order(StringComparer.Ordinal)];
    }

    private static IEnumerable<string> TypeNames(string line) => CodeTypeName().Matches(line).Select(static match => match.Groups["name"].Value);

    [GeneratedRegex(@"^\d+\. ", RegexOptions.None, 1000)]
    private static partial Regex Stop();

    /// <summary>A type name in code format; names of cmdlets, parameters and headers have hyphens.</summary>
    [GeneratedRegex("`(?<name>[A-Z][A-Za-z0-9]+)`", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex CodeTypeName();
}
