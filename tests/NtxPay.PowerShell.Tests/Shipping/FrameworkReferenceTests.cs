using System.Collections;
using System.Globalization;
using System.Management.Automation;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using NtxPay.PowerShell.Tests.Hosting;
using NtxPay.Tests.Servers;
using Xunit;

namespace NtxPay.PowerShell.Tests.Shipping;

/// <summary>
/// Windows PowerShell 5.1 without Windows: all that the assemblies it loads ask of .NET Framework 4.7.2, of the engine and of each other
/// is there, type by type and member by member.
/// </summary>
public sealed partial class FrameworkReferenceTests
{
    /// <summary>Starts a sandbox with random faults, writes its certificate to a file, and returns the settings for a client as environment variables.</summary>
    private const string StartSandbox =
        """
        $sandbox = Start-NtxPaySandbox -FaultRate 0.1 -Seed 3
        $password = ''
        if ($IsWindows) {
            $password = "$([guid]::NewGuid())"
            [IO.File]::WriteAllBytes($certificate, $sandbox.Certificate.Export('Pfx', $password))
        }
        else {
            # Mono cannot open its key, which is of an elliptic curve.
            [IO.File]::WriteAllBytes($certificate, $sandbox.Certificate.RawData)
        }
        @{
            NTXPAY_MODULE = (Get-Module NtxPay).ModuleBase
            NTXPAY_BASE_URL = $sandbox.BaseUri
            NTXPAY_CLIENT_ID = $sandbox.Credential.UserName
            NTXPAY_CLIENT_SECRET = $sandbox.Credential.GetNetworkCredential().Password
            NTXPAY_CLIENT_CERT = $certificate
            NTXPAY_CLIENT_CERT_PASSWORD = $password
        }
        """;

    private const string ReferenceAssemblies = "Microsoft.NETFramework.ReferenceAssemblies.net472";

    public static TheoryData<string> Assemblies =>
        [.. Loaded().Select(path => Path.GetRelativePath(BuildOutput.ModuleFolder, path).Replace('\\', '/')).Order(StringComparer.Ordinal)];

    [Theory]
    [MemberData(nameof(Assemblies))]
    public void Every_member_that_an_assembly_references_exists_in_the_framework(string assembly)
    {
        var framework = Path.Combine(PackageFolder(ReferenceAssemblies, "tools/NtxPay.Module"), "build", ".NETFramework", "v4.7.2");
        var engine = Path.Combine(PackageFolder("PowerShellStandard.Library", "src/NtxPay.PowerShell"), "lib", "net452");
        using var library = new ReferenceLibrary(
            [.. Loaded(), .. Directory.GetFiles(framework, "*.dll"), .. Directory.GetFiles(Path.Combine(framework, "Facades"), "*.dll"), .. Directory.GetFiles(engine, "*.dll")]);

        var (found, missing) = library.Check(Path.Combine(BuildOutput.ModuleFolder, assembly));

        Assert.Empty(missing);
        Assert.True(found > 0);
    }

    [Fact]
    public void A_missing_member_is_reported()
    {
        var framework = Path.Combine(PackageFolder(ReferenceAssemblies, "tools/NtxPay.Module"), "build", ".NETFramework", "v4.7.2");
        using var library = new ReferenceLibrary([.. Loaded(), .. Directory.GetFiles(framework, "*.dll"), .. Directory.GetFiles(Path.Combine(framework, "Facades"), "*.dll")]);

        // The client for PowerShell 7 references members that only .NET has.
        var (_, missing) = library.Check(Path.Combine(BuildOutput.ModuleFolder, "lib", "net8.0", "NtxPay.Http.dll"));

        Assert.Contains(missing, name => name.Contains("System.Net.Http.SocketsHttpHandler", StringComparison.Ordinal));
    }

    /// <summary>The client's unit tests, and the shipped client against a sandbox in this process.</summary>
    [Fact]
    public async Task The_framework_tests_pass_if_a_runtime_is_installed()
    {
        Assert.SkipWhen(!OperatingSystem.IsWindows() && Executables.Find("mono") is null, "Neither .NET Framework nor Mono is here.");
        var program = Path.Combine(BuildOutput.Repository, "tests", "NtxPay.FrameworkTests", "bin", BuildOutput.Configuration, "net472", "NtxPay.FrameworkTests.exe");
        var certificate = Path.GetTempFileName();
        using var module = new ModuleRunspace();
        module.Set("certificate", certificate);
        try
        {
            var environment = Environment(module.Run(StartSandbox).Single);

            var run = OperatingSystem.IsWindows() ? await ProgramRun.Of(program, ["-noColor"], environment) : await ProgramRun.Of("mono", [program, "-noColor"], environment);

            var counts = Counts().Match(run.ShouldHaveSucceeded().Output).Groups.Values.Skip(1).Select(count => int.Parse(count.Value, CultureInfo.InvariantCulture)).ToArray();
            Assert.True(counts is [> 700, 0, 0, < 80], run.Output);
            Assert.DoesNotContain("There is no module and no sandbox.", run.Output, StringComparison.Ordinal);
        }
        finally
        {
            File.Delete(certificate);
        }
    }

    [Fact]
    public async Task The_shipped_Azure_Table_store_works_if_a_framework_runtime_is_installed()
    {
        Assert.SkipWhen(!OperatingSystem.IsWindows() && Executables.Find("mono") is null, "Neither .NET Framework nor Mono is here.");
        using var azurite = await Azurite.StartAsync(https: false, TestContext.Current.CancellationToken);
        var program = Path.Combine(BuildOutput.Repository, "tests", "NtxPay.FrameworkTests", "bin", BuildOutput.Configuration, "net472", "NtxPay.FrameworkTests.exe");
        string[] arguments = ["-noColor", "-class", "NtxPay.Tests.Shipped.ShippedStoreTests"];
        var environment = new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["NTXPAY_MODULE"] = BuildOutput.ModuleFolder,
            ["NTXPAY_TABLE_URI"] = $"{azurite.TableWithSas("ntxpayjournal")}",
        };

        var run = OperatingSystem.IsWindows() ? await ProgramRun.Of(program, arguments, environment) : await ProgramRun.Of("mono", [program, .. arguments], environment);

        Assert.Contains("Total: 1, Errors: 0, Failed: 0, Skipped: 0", run.ShouldHaveSucceeded().Output, StringComparison.Ordinal);
    }

    /// <summary>Returns the assemblies that Windows PowerShell loads at the import and at the first use.</summary>
    private static IEnumerable<string> Loaded() =>
        Directory.GetFiles(BuildOutput.ModuleFolder, "*.dll").Concat(Directory.GetFiles(Path.Combine(BuildOutput.ModuleFolder, "lib", "net472"), "*.dll"));

    private static Dictionary<string, string> Environment(PSObject table) =>
        ((Hashtable)table.BaseObject).Cast<DictionaryEntry>().ToDictionary(entry => $"{entry.Key}", entry => $"{entry.Value}", StringComparer.Ordinal);

    /// <summary>Returns the last line of a run.</summary>
    [GeneratedRegex(@"Total: (?<total>\d+), Errors: (?<errors>\d+), Failed: (?<failed>\d+), Skipped: (?<skipped>\d+)", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Counts();

    private static string PackageFolder(string id, string project)
    {
        var frameworks = JsonNode.Parse(File.ReadAllText(Path.Combine(BuildOutput.Repository, project, "packages.lock.json")))!["dependencies"]!.AsObject();
        var version = frameworks.Select(framework => framework.Value![id]).First(package => package is not null)!["resolved"];
        return Path.Combine(BuildOutput.PackageRoot, id.ToLowerInvariant(), $"{version}");
    }
}
