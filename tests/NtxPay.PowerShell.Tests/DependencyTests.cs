using System.Reflection.Metadata;
using System.Reflection.PortableExecutable;
using System.Text.RegularExpressions;
using System.Xml.Linq;
using NtxPay.PowerShell.Tests.Hosting;
using Xunit;

namespace NtxPay.PowerShell.Tests;

/// <summary>The rules of the house: who may lean on whom.</summary>
public sealed partial class DependencyTests
{
    private static readonly string[] ProjectFolders = ["src", "tests"];

    [Fact]
    public void The_domain_leans_on_nothing()
    {
        Assert.Equal(["netstandard"], ReferencesOf("NtxPay.dll"));
    }

    [Fact]
    public void The_cmdlets_lean_on_the_domain_and_the_engine_alone()
    {
        Assert.Equal(["NtxPay", "System.Management.Automation", "netstandard"], ReferencesOf("NtxPay.PowerShell.dll"));
    }

    [Theory]
    [InlineData("lib/net8.0/NtxPay.Http.dll")]
    [InlineData("lib/net8.0/NtxPay.Sandbox.dll")]
    [InlineData("lib/net472/NtxPay.Http.dll")]
    [InlineData("lib/net472/NtxPay.Sandbox.dll")]
    public void The_isolated_assemblies_know_neither_PowerShell_nor_each_other(string assembly)
    {
        var references = ReferencesOf(assembly);

        Assert.Contains("NtxPay", references);
        Assert.DoesNotContain(references, name => name is "System.Management.Automation" or "NtxPay.PowerShell" or "NtxPay.Sandbox" or "NtxPay.Http");
    }

    [Theory]
    [InlineData("lib/net8.0/NtxPay.Server.dll")]
    [InlineData("lib/net472/NtxPay.Server.dll")]
    public void The_server_references_no_other_assembly_of_the_module(string assembly)
    {
        Assert.DoesNotContain(ReferencesOf(assembly), name => name.StartsWith("NtxPay", StringComparison.Ordinal) || name is "System.Management.Automation");
    }

    /// <summary>The linker keeps of a trimmed library what the two of ours and the trimmed ones call; no other is asked.</summary>
    [Theory]
    [InlineData("lib/net8.0")]
    [InlineData("lib/net472")]
    public void Only_the_isolated_assemblies_and_trimmed_libraries_lean_on_a_trimmed_library(string folder)
    {
        string[] trimmed = ["BouncyCastle.Cryptography", "Polly.Core", "System.IO.Pipelines", "System.Text.Json"];
        var others = Directory.EnumerateFiles(Path.Combine(Built.ModuleFolder, folder), "*.dll").Select(Path.GetFileNameWithoutExtension)
            .Except([.. trimmed, "NtxPay.Http", "NtxPay.Sandbox"], StringComparer.Ordinal).ToList();

        Assert.NotEmpty(others);
        Assert.All(others, other => Assert.DoesNotContain(ReferencesOf($"{folder}/{other}.dll"), reference => trimmed.Contains(reference, StringComparer.Ordinal)));
    }

    [Fact]
    public void The_load_context_leans_on_the_runtime_alone()
    {
        var references = ReferencesOf("lib/net8.0/NtxPay.Isolation.dll");

        Assert.NotEmpty(references);
        Assert.All(references, name => Assert.StartsWith("System.", name, StringComparison.Ordinal));
    }

    /// <summary>
    /// Its types pass between Microsoft.Extensions.Http and the runtime's own HTTP stack, which in PowerShell 7.4 is .NET 8's: a newer
    /// copy would be loaded beside the runtime's, and their types would not fit.
    /// </summary>
    [Theory]
    [InlineData("Microsoft.Extensions.Http")]
    [InlineData("Microsoft.Extensions.Diagnostics")]
    [InlineData("Microsoft.Extensions.Logging")]
    public void What_the_oldest_runtime_exchanges_with_the_isolated_assemblies_is_its_own(string assembly)
    {
        using var image = new PEReader(File.OpenRead(Path.Combine(Built.ModuleFolder, "lib", "net8.0", assembly + ".dll")));
        var metadata = image.GetMetadataReader();

        Assert.False(File.Exists(Path.Combine(Built.ModuleFolder, "lib", "net8.0", "System.Diagnostics.DiagnosticSource.dll")));
        var references = metadata.AssemblyReferences.Select(metadata.GetAssemblyReference)
            .Where(reference => metadata.GetString(reference.Name).StartsWith("System.", StringComparison.Ordinal)).ToList();

        Assert.NotEmpty(references);
        Assert.All(
            references,
            reference => Assert.True(reference.Version.Major <= 8, metadata.GetString(reference.Name)));
    }

    [Fact]
    public void The_pictures_of_the_architecture_show_every_reference_between_projects_and_no_other()
    {
        var page = File.ReadAllText(Path.Combine(Built.Repository, "docs", "architecture.md"));

        var drawn = Arrows().Matches(page).Select(arrow => arrow.Value.Trim());

        Assert.Equal(Projects().SelectMany(ArrowsOf).Order(StringComparer.Ordinal), drawn.Order(StringComparer.Ordinal));
    }

    private static IEnumerable<string> Projects() => ProjectFolders.SelectMany(folder =>
        Directory.EnumerateFiles(Path.Combine(Built.Repository, folder), "*.csproj", SearchOption.AllDirectories));

    private static IEnumerable<string> ArrowsOf(string project) => XDocument.Load(project).Descendants("ProjectReference").Select(reference =>
        Path.GetFileNameWithoutExtension(project)
        + ((string?)reference.Attribute("ReferenceOutputAssembly") == "false" ? " -.-> " : " --> ")
        + Path.GetFileNameWithoutExtension((string)reference.Attribute("Include")!));

    [GeneratedRegex(@"^ +\S+ (-->|-\.->) \S+$", RegexOptions.Multiline | RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Arrows();

    private static string[] ReferencesOf(string assembly)
    {
        using var file = File.OpenRead(Path.Combine(Built.ModuleFolder, assembly));
        using var image = new PEReader(file);
        var metadata = image.GetMetadataReader();
        return [.. metadata.AssemblyReferences
            .Select(handle => metadata.GetString(metadata.GetAssemblyReference(handle).Name))
            .Order(StringComparer.Ordinal)];
    }
}
