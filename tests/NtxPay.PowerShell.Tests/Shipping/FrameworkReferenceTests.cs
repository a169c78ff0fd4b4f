using System.Globalization;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using NtxPay.PowerShell.Tests.Hosting;
using Xunit;

namespace NtxPay.PowerShell.Tests.Shipping;

/// <summary>
/// Windows PowerShell 5.1 without Windows: all that the assemblies it loads ask of .NET Framework 4.7.2, of the engine and of each other
/// is there, type by type and member by member.
/// </summary>
public sealed partial class FrameworkReferenceTests
{
    private const string ReferenceAssemblies = "Microsoft.NETFramework.ReferenceAssemblies.net472";

    public static TheoryData<string> Assemblies =>
        [.. Loaded().Select(path => Path.GetRelativePath(Built.ModuleFolder, path).Replace('\\', '/')).Order(StringComparer.Ordinal)];

    [Theory]
    [MemberData(nameof(Assemblies))]
    public void What_an_assembly_asks_of_the_framework_is_there(string assembly)
    {
        var framework = Path.Combine(PackageFolder(ReferenceAssemblies, "NtxPay.Module"), "build", ".NETFramework", "v4.7.2");
        var engine = Path.Combine(PackageFolder("PowerShellStandard.Library", "NtxPay.PowerShell"), "lib", "net452");
        using var library = new ReferenceLibrary(
            [.. Loaded(), .. Directory.GetFiles(framework, "*.dll"), .. Directory.GetFiles(Path.Combine(framework, "Facades"), "*.dll"), .. Directory.GetFiles(engine, "*.dll")]);

        var (found, missing) = library.Check(Path.Combine(Built.ModuleFolder, assembly));

        Assert.Empty(missing);
        Assert.True(found > 0);
    }

    [Fact]
    public void What_is_not_there_is_found_out()
    {
        var framework = Path.Combine(PackageFolder(ReferenceAssemblies, "NtxPay.Module"), "build", ".NETFramework", "v4.7.2");
        using var library = new ReferenceLibrary([.. Loaded(), .. Directory.GetFiles(framework, "*.dll"), .. Directory.GetFiles(Path.Combine(framework, "Facades"), "*.dll")]);

        // The client for PowerShell 7 asks for what only .NET has.
        var (_, missing) = library.Check(Path.Combine(Built.ModuleFolder, "lib", "net8.0", "NtxPay.Http.dll"));

        Assert.Contains(missing, name => name.Contains("System.Net.Http.SocketsHttpHandler", StringComparison.Ordinal));
    }

    [Fact]
    public async Task The_client_works_where_there_is_something_to_run_it()
    {
        SkipWithoutFramework();

        var run = await Pwsh.Run(
            ["-File", Path.Combine(Built.Repository, "tests", "NtxPay.FrameworkRun", "Run.ps1"), "-Configuration", Built.Configuration]);

        Assert.Contains(" passed, 0 failed", run.ShouldHaveSucceeded().Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_clients_unit_tests_pass_where_there_is_something_to_run_them()
    {
        SkipWithoutFramework();
        var program = Path.Combine(Built.Repository, "tests", "NtxPay.FrameworkTests", "bin", Built.Configuration, "net472", "NtxPay.FrameworkTests.exe");

        var run = OperatingSystem.IsWindows() ? await ProgramRun.Of(program, ["-noColor"]) : await ProgramRun.Of("mono", [program, "-noColor"]);

        var counts = Counts().Match(run.ShouldHaveSucceeded().Output).Groups.Values.Skip(1).Select(count => int.Parse(count.Value, CultureInfo.InvariantCulture)).ToArray();
        Assert.True(counts is [> 700, 0, 0, < 20], run.Output);
    }

    /// <summary>What Windows PowerShell loads: at the import, and at the first use.</summary>
    private static IEnumerable<string> Loaded() =>
        Directory.GetFiles(Built.ModuleFolder, "*.dll").Concat(Directory.GetFiles(Path.Combine(Built.ModuleFolder, "lib", "net472"), "*.dll"));

    private static void SkipWithoutFramework() =>
        Assert.SkipWhen(!OperatingSystem.IsWindows() && Executables.Find("mono") is null, "Neither .NET Framework nor Mono is here.");

    /// <summary>The last line of a run.</summary>
    [GeneratedRegex(@"Total: (?<total>\d+), Errors: (?<errors>\d+), Failed: (?<failed>\d+), Skipped: (?<skipped>\d+)", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Counts();

    private static string PackageFolder(string id, string project)
    {
        var frameworks = JsonNode.Parse(File.ReadAllText(Path.Combine(Built.Repository, "src", project, "packages.lock.json")))!["dependencies"]!.AsObject();
        var version = frameworks.Select(framework => framework.Value![id]).First(package => package is not null)!["resolved"];
        return Path.Combine(Built.PackageRoot, id.ToLowerInvariant(), $"{version}");
    }
}
