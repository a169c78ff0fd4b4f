using System.IO.Compression;
using System.Text.RegularExpressions;
using System.Xml.Linq;
using NtxPay.PowerShell.Tests.Hosting;
using Xunit;

namespace NtxPay.PowerShell.Tests.Shipping;

/// <summary>The addresses of <c>tools/NtxPay.Module/Addresses.props</c> in the manifest, the package and its README.</summary>
public sealed partial class AddressTests(Release release)
{
    private const string Project = "https://example.com/owner/ntxpay";

    private static readonly string Module = Path.Combine(BuildOutput.Repository, "tools", "NtxPay.Module");

    /// <summary>The element of the package for each address of the manifest; the package has a license expression in place of an address.</summary>
    private static readonly Dictionary<string, string> NuspecElements = new(StringComparer.Ordinal)
    {
        ["ProjectUri"] = "projectUrl",
        ["LicenseUri"] = "",
        ["IconUri"] = "iconUrl",
    };

    [Fact]
    public void The_manifest_and_the_package_have_exactly_the_configured_addresses()
    {
        var set = XDocument.Load(Path.Combine(Module, "Addresses.props")).Descendants().Where(element => !element.HasElements)
            .ToDictionary(element => element.Name.LocalName, element => element.Value, StringComparer.Ordinal);
        var manifest = PackagedManifest.Read(release.Installed);
        using var package = ZipFile.OpenRead(release.Package);
        using var nuspec = package.GetEntry("NtxPay.nuspec")!.Open();
        var elements = XDocument.Load(nuspec).Descendants().ToLookup(element => element.Name.LocalName, StringComparer.Ordinal);

        foreach (var (address, element) in NuspecElements)
        {
            var expected = set[address].Length == 0 ? null : set[address];
            Assert.Equal(expected, (string?)manifest[address]);
            Assert.True(element.Length == 0 || elements[element].SingleOrDefault()?.Value == expected, element);
        }

        Assert.Equal(manifest["ProjectUri"], elements["repository"].Attributes("url").SingleOrDefault()?.Value);
    }

    [Fact]
    public void The_README_of_the_package_has_no_picture_and_no_relative_link()
    {
        using var package = ZipFile.OpenRead(release.Package);
        using var nuspec = new StreamReader(package.GetEntry("NtxPay.nuspec")!.Open());
        var readme = File.ReadAllText(Path.Combine(release.Installed, "README.md"));

        Assert.Contains("<readme>README.md</readme>", nuspec.ReadToEnd(), StringComparison.Ordinal);
        Assert.StartsWith("# NtxPay", readme, StringComparison.Ordinal);
        Assert.All(LinksOf(readme), target => Assert.True(target.StartsWith('#') || target.StartsWith("https://", StringComparison.Ordinal), target));
        Assert.DoesNotContain("![", readme, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Configured_addresses_are_in_the_manifest_and_the_links_of_the_README_lead_to_the_repository()
    {
        var folder = release.NewFolder("addresses");

        var run = await Build(folder, $"-p:ProjectUri={Project}", $"-p:LicenseUri={Project}/blob/main/LICENSE", $"-p:IconUri={Project}/icon.png");

        run.ShouldHaveSucceeded();
        var manifest = PackagedManifest.Read(folder);
        Assert.Equal(Project, manifest["ProjectUri"]);
        Assert.Equal(Project + "/blob/main/LICENSE", manifest["LicenseUri"]);
        Assert.Equal(Project + "/icon.png", manifest["IconUri"]);
        Assert.NotEqual(string.Empty, manifest["ReleaseNotes"]);
        const string Pages = Project + "/blob/main/";
        var links = LinksOf(await File.ReadAllTextAsync(Path.Combine(folder, "README.md"), TestContext.Current.CancellationToken));
        Assert.Contains(Pages + "docs/install.md", links);
        Assert.All(links.Where(target => target.StartsWith(Pages, StringComparison.Ordinal)), target => Assert.True(Path.Exists(Path.Combine(BuildOutput.Repository, target[Pages.Length..].Split('#')[0])), target));
    }

    [Theory]
    [InlineData("http://example.com/ntxpay")]
    [InlineData("example.com/ntxpay")]
    [InlineData("https://example.com/ntxpay/")]
    public async Task An_address_that_a_gallery_cannot_open_fails_the_build(string address)
    {
        var run = await ProgramRun.Of("dotnet", ["msbuild", Module, "-nologo", "-t:CheckAddresses", $"-p:ProjectUri={address}"]);

        Assert.NotEqual(0, run.ExitCode);
        Assert.Contains($"ProjectUri in Addresses.props is '{address}'.", run.Output, StringComparison.Ordinal);
    }

    private static List<string> LinksOf(string page) => [.. Links().Matches(page).Select(link => link.Groups["target"].Value)];

    /// <summary>Writes the manifest and the README to another folder and leaves the build output unchanged.</summary>
    private static Task<ProgramRun> Build(string folder, params string[] properties) => ProgramRun.Of(
        "dotnet",
        ["msbuild", Module, "-nologo", "-t:GenerateManifest;WritePackageReadme", $"-p:Configuration={BuildOutput.Configuration}", $"-p:GeneratedFolder={folder}/", .. properties]);

    [GeneratedRegex(@"\]\((?<target>[^)]+)\)", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Links();
}
