using System.IO.Compression;
using NtxPay.PowerShell.Tests.Hosting;
using NtxPay.PowerShell.Tests.Shipping;
using Xunit;

[assembly: AssemblyFixture(typeof(Release))]

namespace NtxPay.PowerShell.Tests.Shipping;

/// <summary>What <c>dotnet pack</c> makes of the module that was built, in its own folder.</summary>
public sealed class Release : IAsyncLifetime
{
    private readonly string root = Directory.CreateTempSubdirectory("ntxpay-release-").FullName;

    /// <summary>The folder that contains the package and the files next to it.</summary>
    public string Folder => Path.Combine(root, "packages");

    public string Package => Assert.Single(Directory.GetFiles(Folder, "*.nupkg"));

    /// <summary>The module as an installation lays it out: the package's files without those that are the package's own.</summary>
    public string Installed => Path.Combine(root, "modules", "NtxPay");

    /// <inheritdoc/>
    public async ValueTask InitializeAsync()
    {
        await PackInto(Folder);
        await ZipFile.ExtractToDirectoryAsync(Package, Installed);
        foreach (var name in (string[])["_rels", "package"])
        {
            Directory.Delete(Path.Combine(Installed, name), recursive: true);
        }

        File.Delete(Path.Combine(Installed, "[Content_Types].xml"));
        File.Delete(Path.Combine(Installed, "NtxPay.nuspec"));
    }

    /// <summary>Packs the module that was built.</summary>
    /// <param name="folder">The folder for the package.</param>
    internal static async Task PackInto(string folder)
    {
        var run = await ProgramRun.Of(
            "dotnet",
            ["pack", Path.Combine(BuildOutput.Repository, "tools", "NtxPay.Module"), "--no-build", "--configuration", BuildOutput.Configuration, $"-p:PackageOutputPath={folder}/"]);
        run.ShouldHaveSucceeded();
    }

    /// <summary>Returns a new folder that is deleted after the tests.</summary>
    /// <param name="name">Its name.</param>
    public string NewFolder(string name) => Directory.CreateDirectory(Path.Combine(root, name)).FullName;

    /// <inheritdoc/>
    public ValueTask DisposeAsync()
    {
        Directory.Delete(root, recursive: true);
        return ValueTask.CompletedTask;
    }
}
