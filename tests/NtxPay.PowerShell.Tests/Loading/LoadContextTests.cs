using System.Diagnostics;
using NtxPay.PowerShell.Tests.Hosting;
using NtxPay.Tests.Servers;
using Xunit;

namespace NtxPay.PowerShell.Tests.Loading;

public sealed class LoadContextTests
{
    [Fact]
    public async Task The_module_and_other_versions_of_its_libraries_work_in_one_process()
    {
        var lines = await RunVersionConflictHostAsync([], TestContext.Current.CancellationToken);

        Assert.Contains("other works before: True", lines);
        Assert.Contains("balance: 4873490", lines);
        Assert.Contains("type: True", lines);
        Assert.Contains("other works after: True", lines);
        Assert.Contains("default Microsoft.Extensions.Http: 6.0.0.0", lines);
        Assert.Contains("default Polly.Core: 8.0.0.0", lines);
        Assert.Contains("default System.Text.Json: 11.0.0.0", lines);
        Assert.Contains("isolated Microsoft.Extensions.Http: 8.0.0.0", lines);
        Assert.Contains("isolated NtxPay: none", lines);
        Assert.Contains("default NtxPay.Http: none", lines);
    }

    [Fact]
    public async Task A_journal_in_Azure_tables_works_in_a_process_that_has_loaded_an_older_Azure_Core()
    {
        using var azurite = await Azurite.StartAsync(https: false, TestContext.Current.CancellationToken);

        var lines = await RunVersionConflictHostAsync([$"{azurite.TableWithSas("ntxpayjournal")}"], TestContext.Current.CancellationToken);

        Assert.Contains("other works before: True", lines);
        Assert.Contains("results: 3", lines);
        Assert.Contains("in the journal: 3", lines);
        Assert.Contains("other works after: True", lines);
        Assert.Contains("default Azure.Core: 1.38.0.0", lines);
        Assert.Contains("isolated Azure.Core: 1.44.1.0", lines);
        Assert.Contains("default System.ClientModel: 1.0.0.0", lines);
        Assert.Contains("isolated System.ClientModel: 1.1.0.0", lines);
        Assert.Contains("default System.Memory.Data: 1.0.2.0", lines);
        Assert.Contains("isolated System.Memory.Data: 6.0.0.0", lines);
        Assert.Contains("default NtxPay.AzureTables: none", lines);
    }

    [Fact]
    public void An_import_loads_only_the_cmdlet_and_domain_assemblies()
    {
        var script = "$before = [AppDomain]::CurrentDomain.GetAssemblies().Location; Import-Module '" + BuildOutput.Manifest + "';"
            + "[AppDomain]::CurrentDomain.GetAssemblies().Location | Where-Object { $_ -and $_ -notin $before } | ForEach-Object { [IO.Path]::GetFileName($_) }";
        using var module = new ModuleRunspace(import: false);

        var loaded = module.Run(script).ShouldHaveSucceeded().Output.Select(name => $"{name}");

        // Another test of this process may have imported the module before. It never loads more than these two.
        Assert.Subset(new HashSet<string> { "NtxPay.dll", "NtxPay.PowerShell.dll" }, loaded.ToHashSet());
    }

    private static async Task<IReadOnlyList<string>> RunVersionConflictHostAsync(string[] arguments, CancellationToken cancellationToken)
    {
        var start = new ProcessStartInfo("dotnet", [BuildOutput.VersionConflictHost, BuildOutput.Manifest, .. arguments]) { RedirectStandardOutput = true, RedirectStandardError = true, UseShellExecute = false };
        using var process = Process.Start(start)!;
        var error = process.StandardError.ReadToEndAsync(cancellationToken);
        var output = await process.StandardOutput.ReadToEndAsync(cancellationToken);
        await process.WaitForExitAsync(cancellationToken);
        Assert.True(process.ExitCode == 0, await error);
        return output.Split(Environment.NewLine);
    }
}
