using System.IO.Compression;
using System.Reflection.Metadata;
using System.Security.Cryptography;
using System.Text.RegularExpressions;
using System.Xml.Linq;
using NtxPay.PowerShell.Tests.Hosting;
using Xunit;

namespace NtxPay.PowerShell.Tests.Shipping;

/// <summary>The package that users install.</summary>
public sealed class PackageTests(Release release)
{
    private const int LargestPackage = 9_000_000;

    [Fact]
    public void The_package_has_at_most_9_MB() => Assert.InRange(new FileInfo(release.Package).Length, 1, LargestPackage);

    [Fact]
    public async Task A_second_build_of_the_package_is_identical()
    {
        var again = release.NewFolder("again");

        await Release.PackInto(again);

        foreach (var file in Directory.EnumerateFiles(release.Folder))
        {
            Assert.Equal(await Sum(file), await Sum(Path.Combine(again, Path.GetFileName(file))));
        }
    }

    [Fact]
    public async Task The_package_installs_into_an_empty_folder_and_works()
    {
        var run = await ProgramRun.Of("dotnet", [BuildOutput.VersionConflictHost, Path.Combine(release.Installed, "NtxPay.psd1")]);

        Assert.Contains("balance: 4873490", run.ShouldHaveSucceeded().Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task PowerShell_installs_the_package_from_a_repository_and_imports_it_by_its_name()
    {
        var home = release.NewFolder("home");

        // In its own home directory, so that the repository is not registered for this user.
        var run = await Pwsh.Run(
            ["-File", Path.Combine(AppContext.BaseDirectory, "Hosting", "InstallPackage.ps1"), "-Folder", release.Folder],
            new Dictionary<string, string> { ["XDG_DATA_HOME"] = home, ["LOCALAPPDATA"] = home });

        Assert.Contains("balance: 4873490", run.ShouldHaveSucceeded().Output, StringComparison.Ordinal);
    }

    [Fact]
    public void The_package_has_the_description_of_the_manifest()
    {
        var data = PackagedManifest.Read(release.Installed);
        using var package = ZipFile.OpenRead(release.Package);
        using var stream = package.GetEntry("NtxPay.nuspec")!.Open();
        var nuspec = XDocument.Load(stream).Descendants().Where(element => !element.HasElements)
            .GroupBy(element => element.Name.LocalName, StringComparer.Ordinal).ToDictionary(group => group.Key, group => group.First().Value, StringComparer.Ordinal);

        Assert.Equal(data["ReleaseNotes"], nuspec["releaseNotes"]);
        Assert.Superset(((object[])data["Tags"]!).Cast<string>().ToHashSet(StringComparer.Ordinal), nuspec["tags"].Split(' ').ToHashSet(StringComparer.Ordinal));
    }

    [Fact]
    public async Task The_release_notes_are_the_newest_section_of_the_changelog()
    {
        var changelog = (await File.ReadAllTextAsync(Path.Combine(BuildOutput.Repository, "CHANGELOG.md"), TestContext.Current.CancellationToken)).ReplaceLineEndings("\n");
        var newest = Regex.Split(changelog, "^## .*\n", RegexOptions.Multiline, TimeSpan.FromSeconds(10))[1];

        Assert.Equal(newest.Trim(), ((string)PackagedManifest.Read(release.Installed)["ReleaseNotes"]!).ReplaceLineEndings("\n"));
    }

    [Fact]
    public async Task The_checksum_file_has_the_hashes_of_the_files()
    {
        var sums = await File.ReadAllLinesAsync(Path.Combine(release.Folder, "SHA256SUMS"), TestContext.Current.CancellationToken);

        Assert.Equal(Directory.GetFiles(release.Folder, "NtxPay.*").Select(Path.GetFileName).Order(StringComparer.Ordinal), sums.Select(line => line.Split("  ")[1]).Order(StringComparer.Ordinal));
        foreach (var line in sums)
        {
            var (sum, name) = (line.Split("  ")[0], line.Split("  ")[1]);
            Assert.Equal(await Sum(Path.Combine(release.Folder, name)), sum, ignoreCase: true);
        }
    }

    [Fact]
    public async Task Each_assembly_of_the_module_has_symbols_without_paths_of_the_build_machine()
    {
        await using var archive = await ZipFile.OpenReadAsync(Assert.Single(Directory.GetFiles(release.Folder, "*.symbols.zip")), TestContext.Current.CancellationToken);

        Assert.Equal(
            OwnAssemblies().Select(path => Path.ChangeExtension(path, ".pdb")).Order(StringComparer.Ordinal),
            archive.Entries.Select(entry => entry.FullName).Order(StringComparer.Ordinal));
        foreach (var entry in archive.Entries)
        {
            using var copy = new MemoryStream();
            await using (var stream = await entry.OpenAsync(TestContext.Current.CancellationToken))
            {
                await stream.CopyToAsync(copy, TestContext.Current.CancellationToken);
            }

            copy.Position = 0;
            using var symbols = MetadataReaderProvider.FromPortablePdbStream(copy);
            var reader = symbols.GetMetadataReader();
            Assert.NotEmpty(reader.Documents);
            Assert.All(reader.Documents, handle => Assert.StartsWith("/_", reader.GetString(reader.GetDocument(handle).Name), StringComparison.Ordinal));
        }

        var folder = BuildOutput.Repository.TrimEnd(Path.DirectorySeparatorChar);
        Assert.NotEmpty(OwnAssemblies());
        Assert.All(OwnAssemblies(), path => Assert.DoesNotContain(folder, File.ReadAllText(Path.Combine(release.Installed, path), System.Text.Encoding.Latin1), StringComparison.Ordinal));
    }

    private IEnumerable<string> OwnAssemblies() => Directory.EnumerateFiles(release.Installed, "NtxPay*.dll", SearchOption.AllDirectories)
        .Select(path => Path.GetRelativePath(release.Installed, path).Replace('\\', '/'));

    private static async Task<string> Sum(string path)
    {
        await using var file = File.OpenRead(path);
        return Convert.ToHexString(await SHA256.HashDataAsync(file, TestContext.Current.CancellationToken));
    }
}
