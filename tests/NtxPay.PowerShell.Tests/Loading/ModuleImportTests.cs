using System.Management.Automation;
using NtxPay.PowerShell.Tests.Hosting;
using Xunit;

namespace NtxPay.PowerShell.Tests.Loading;

public sealed class ModuleImportTests
{
    private static readonly string[] Cmdlets =
    [
        "Compare-NtxPayJournal", "Connect-NtxPay", "ConvertFrom-NtxPayEncodedCert", "ConvertFrom-NtxPayWebhook", "ConvertTo-NtxPayEncodedCert",
        "Disconnect-NtxPay", "Export-NtxPayReport", "Get-NtxPayBalance", "Get-NtxPayJournal", "Get-NtxPaySandbox", "Get-NtxPaySession", "Get-NtxPayToken", "Get-NtxPayWebhook",
        "Import-NtxPayTable", "Invoke-NtxPayRequest", "New-NtxPayCashIn", "Open-NtxPayJournal", "Receive-NtxPayWebhook", "Register-NtxPayWebhook", "Send-NtxPayCashOut",
        "Set-NtxPaySandbox", "Start-NtxPaySandbox", "Start-NtxPayWebhookListener", "Stop-NtxPaySandbox", "Stop-NtxPayWebhookListener",
        "Test-NtxPayClabe", "Test-NtxPayConnection", "Test-NtxPayWebhook", "Test-NtxPayWebhookSignature", "Unregister-NtxPayWebhook",
        "Wait-NtxPayTransaction",
    ];

    [Fact]
    public void The_module_exports_exactly_its_cmdlets()
    {
        using var module = new ModuleRunspace();

        var exported = module.Run("(Get-Module NtxPay).ExportedCommands.Keys").ShouldHaveSucceeded().Output.Select(name => $"{name}");

        Assert.Equal(Cmdlets, exported.Order(StringComparer.Ordinal));
    }

    [Fact]
    public void The_manifest_exports_every_cmdlet_of_the_assembly()
    {
        using var module = new ModuleRunspace();

        var defined = module.Run(
            "[AppDomain]::CurrentDomain.GetAssemblies() | Where-Object { $_.GetName().Name -eq 'NtxPay.PowerShell' } |"
            + " ForEach-Object { $_.GetExportedTypes() } | ForEach-Object { $_.GetCustomAttributes([Management.Automation.CmdletAttribute], $false) } |"
            + " ForEach-Object { \"$($_.VerbName)-$($_.NounName)\" }").ShouldHaveSucceeded();

        Assert.Equal(Cmdlets, defined.Output.Select(name => $"{name}").Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal));
    }

    [Theory]
    [InlineData("PowerShellVersion", "5.1")]
    [InlineData("DotNetFrameworkVersion", "4.7.2")]
    public void The_manifest_states_the_minimum_versions(string field, string version)
    {
        using var module = new ModuleRunspace();

        Assert.Equal(version, $"{module.Run($"(Get-Module NtxPay).{field}").Single}");
    }

    [Fact]
    public void The_manifest_lists_both_editions()
    {
        using var module = new ModuleRunspace();

        var editions = module.Run("(Get-Module NtxPay).CompatiblePSEditions").ShouldHaveSucceeded().Output.Select(edition => $"{edition}");

        Assert.Equal(["Core", "Desktop"], editions.Order(StringComparer.Ordinal));
    }

    [Theory]
    [InlineData("net8.0")]
    [InlineData("net472")]
    public void The_module_has_both_builds_and_one_domain_assembly(string framework)
    {
        var lib = Path.Combine(BuildOutput.ModuleFolder, "lib", framework);

        Assert.True(File.Exists(Path.Combine(lib, "NtxPay.Http.dll")));
        Assert.True(File.Exists(Path.Combine(lib, "NtxPay.Sandbox.dll")));
        Assert.True(File.Exists(Path.Combine(lib, "NtxPay.Server.dll")));
        Assert.True(File.Exists(Path.Combine(lib, "NtxPay.Tables.dll")));
        Assert.True(File.Exists(Path.Combine(lib, "CsvHelper.dll")));
        Assert.True(File.Exists(Path.Combine(lib, "Microsoft.Extensions.Http.dll")));
        Assert.True(File.Exists(Path.Combine(lib, "Polly.Core.dll")));
        Assert.False(File.Exists(Path.Combine(lib, "NtxPay.dll")));
    }

    [Theory]
    [InlineData("NtxPay.Balance")]
    [InlineData("NtxPay.Session")]
    [InlineData("NtxPay.Token")]
    [InlineData("NtxPay.SandboxInstance")]
    [InlineData("NtxPay.CashIn")]
    [InlineData("NtxPay.CashOut")]
    [InlineData("NtxPay.Clabe")]
    [InlineData("NtxPay.NtxPayException")]
    public void Type_names_resolve_in_scripts_after_the_import(string type)
    {
        using var module = new ModuleRunspace();

        Assert.Equal(type, module.Run($"[{type}]")["FullName"]);
    }

    [Fact]
    public void Every_cmdlet_declares_its_output_type()
    {
        using var module = new ModuleRunspace();

        var silent = module.Run("Get-Command -Module NtxPay | Where-Object { -not $_.OutputType } | ForEach-Object Name").ShouldHaveSucceeded();

        Assert.Empty(silent.Output);
    }

    [Fact]
    public void Removing_the_module_ends_its_sessions_and_sandboxes()
    {
        using var module = ModuleRunspace.Connected();

        var result = module.Run("$session = Get-NtxPaySession; Remove-Module NtxPay; $session.Connected; $sandbox.IsRunning").ShouldHaveSucceeded();

        Assert.Equal([false, false], result.Output.Select(item => (bool)item.BaseObject));
    }

    [Fact]
    public void Closing_the_runspace_ends_its_sessions_and_sandboxes()
    {
        PSObject session;
        PSObject sandbox;
        using (var module = ModuleRunspace.Connected())
        {
            session = module.Run("Get-NtxPaySession").Single;
            sandbox = module.Run("$sandbox").Single;
        }

        Assert.False((bool)RunResult.Value(session, "Connected")!);
        Assert.False((bool)RunResult.Value(sandbox, "IsRunning")!);
    }
}
