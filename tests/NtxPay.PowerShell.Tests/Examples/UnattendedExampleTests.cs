using NtxPay.PowerShell.Tests.Hosting;
using Xunit;

namespace NtxPay.PowerShell.Tests.Examples;

/// <summary>The examples for unattended scripts, run in PowerShell as their platforms run them.</summary>
public sealed class UnattendedExampleTests(PwshProcess pwsh) : IAsyncLifetime
{
    private readonly ModuleRunspace sandbox = ModuleRunspace.Connected();
    private readonly ClientFiles files = new();
    private string secret = string.Empty;
    private PwshRunspace job = null!;

    /// <summary>Installs the module, and sets the environment variables of the sandbox.</summary>
    public async ValueTask InitializeAsync()
    {
        secret = $"{sandbox.Run("$sandbox.Credential.GetNetworkCredential().Password").Single}";
        job = await pwsh.Open(import: false);
        await Run(
            $"""
            $env:PSModulePath = '{Path.GetDirectoryName(Path.TrimEndingDirectorySeparator(BuildOutput.ModuleFolder))}' + [IO.Path]::PathSeparator + $env:PSModulePath
            $env:NTXPAY_CLIENT_ID = '{sandbox.Run("$sandbox.Credential.UserName").Single}'
            $env:NTXPAY_CLIENT_SECRET = '{secret}'
            $env:NTXPAY_CLIENT_CERT = '{files.PathOf("both.pem")}'
            $env:NTXPAY_BASE_URL = '{sandbox.Run("$sandbox.BaseUri").Single}'
            $env:TF_BUILD = $env:GITHUB_ACTIONS = $null
            $credential = [pscredential]::new($env:NTXPAY_CLIENT_ID, (ConvertTo-SecureString $env:NTXPAY_CLIENT_SECRET -AsPlainText))
            $certificate = Get-PfxCertificate '{files.PathOf("client.pfx")}' -Password (ConvertTo-SecureString '{ClientFiles.PfxPassword}' -AsPlainText)
            """);
    }

    public static TheoryData<string, string, string> Agents => new()
    {
        { "AzureDevOps", "TF_BUILD", "##vso[task.logissue type=error]" },
        { "GitHubActions", "GITHUB_ACTIONS", "::error title=NTX Pay::" },
    };

    public async ValueTask DisposeAsync()
    {
        await job.DisposeAsync();
        sandbox.Dispose();
        files.Dispose();
    }

    [Theory]
    [MemberData(nameof(Agents))]
    public async Task The_step_of_a_pipeline_reads_the_balance(string folder, string variable, string message)
    {
        await Run($"$env:{variable} = 'True'");

        var result = await RunStep(folder, "-MinimumBalance 10000");

        Assert.Contains("Available: 48734.9 MXN\n", result.Shown, StringComparison.Ordinal);
        Assert.DoesNotContain(message, result.Shown, StringComparison.Ordinal);
        Assert.Equal("ended with ", result.Single);
    }

    [Fact]
    public async Task The_token_that_a_step_passes_on_is_masked_by_the_agent_first()
    {
        await Run("$env:TF_BUILD = 'True'");

        var result = await RunStep("AzureDevOps");

        var lines = result.Shown.Split('\n', StringSplitOptions.RemoveEmptyEntries);
        var token = lines[^1]["##vso[task.setvariable variable=NtxPayToken;issecret=true]".Length..];
        Assert.Equal("##vso[task.setsecret]" + token, lines[^2]);
        Assert.Equal(3, token.Split('.').Length);
    }

    [Theory]
    [MemberData(nameof(Agents))]
    public async Task A_step_with_missing_settings_fails_and_shows_the_agent_why(string folder, string variable, string message)
    {
        await Run($"$env:{variable} = 'True'");

        var result = await RunStep(folder, "-MinimumBalance 50000");

        Assert.Equal("ended with 1", result.Single);
        Assert.EndsWith($"{message}The balance is 48734.9 MXN. The minimum is 50000.\n", result.Shown, StringComparison.Ordinal);
    }

    [Theory]
    [MemberData(nameof(Agents))]
    public async Task A_step_that_cannot_sign_in_fails_with_one_line_of_advice_and_no_secret(string folder, string variable, string message)
    {
        await Run($"$env:{variable} = 'True'");
        await Run("$env:NTXPAY_CLIENT_SECRET = 'wrong-secret-77'");

        var result = await RunStep(folder);

        Assert.Equal("ended with 1", result.Single);
        var line = Assert.Single(result.Shown.Split('\n', StringSplitOptions.RemoveEmptyEntries));
        Assert.StartsWith(message, line, StringComparison.Ordinal);
        Assert.Contains("Check client id and secret", line, StringComparison.Ordinal);
        Assert.DoesNotContain("wrong-secret-77", line, StringComparison.Ordinal);
    }

    [Theory]
    [MemberData(nameof(Agents))]
    public async Task No_response_is_interpreted_as_an_agent_command(string folder, string variable, string message)
    {
        await Run($"$env:{variable} = 'True'");
        using var server = new ScriptedServer(
            Replies.Json(403, """{"statusCode":403,"message":"100 %\n##vso[task.complete result=Succeeded;]\r\n::add-mask::x","error":"Forbidden"}"""));
        await Run($"$env:NTXPAY_BASE_URL = '{server.Address}'");

        var result = await RunStep(folder);

        Assert.Equal("ended with 1", result.Single);
        var line = Assert.Single(result.Shown.Split('\n', StringSplitOptions.RemoveEmptyEntries));
        Assert.StartsWith(message, line, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_runbook_writes_the_balance()
    {
        var result = await RunRunbook("$credential", "-MinimumBalance 10000", ".AvailableCentavos");

        Assert.Equal("4873490", result.Single);
    }

    [Theory]
    [InlineData("$credential", "-MinimumBalance 50000", "The balance is 48734.9 MXN. The minimum is 50000.")]
    [InlineData("[pscredential]::new($credential.UserName, [Net.NetworkCredential]::new('', 'wrong').SecurePassword)", "", "InvalidCredential,")]
    public async Task An_uncaught_error_fails_the_job_of_the_runbook(string credential, string arguments, string error)
    {
        var result = await RunRunbook(credential, arguments);

        Assert.Contains(error, Assert.Single(result.Errors), StringComparison.Ordinal);
        Assert.Empty((await job.Run("Get-NtxPaySession")).Output);
    }

    [Theory]
    [InlineData("[byte[]] $bytes")]
    [InlineData("[Net.NetworkCredential]::new('', [Convert]::ToBase64String($bytes)).SecurePassword")]
    public async Task Credential_and_certificate_come_from_a_vault(string certificate)
    {
        await Run(
            $"$bytes = [IO.File]::ReadAllBytes('{files.PathOf("client.pfx")}')\n"
            + "Import-Module NtxPay; function Get-Secret { param($Name, $Vault) if ($Vault -ne 'Shop') { throw 'another vault' } switch ($Name) {\n"
            + $"'NtxPay' {{ $credential }} 'NtxPayCertificate' {{ , ({certificate}) }}\n"
            + $"'NtxPayCertificatePassword' {{ [Net.NetworkCredential]::new('', '{ClientFiles.PfxPassword}').SecurePassword }} }} }}");
        await AddressTheSandbox();

        var result = await job.Run($"(& '{Example("ConnectFromVault.ps1")}' -Vault Shop).AvailableCentavos");

        Assert.Equal("4873490", result.Single);
        Assert.Empty((await job.Run("Get-NtxPaySession")).Output);
    }

    [Fact]
    public async Task The_function_apps_profile_leaves_a_session_for_its_functions()
    {
        await Run($"& '{Example("AzureFunction/profile.ps1")}'");

        Assert.Equal("4873490", (await job.Run("(Get-NtxPayBalance).AvailableCentavos")).Single);
    }

    [Fact]
    public async Task The_profile_of_an_app_that_only_receives_does_not_sign_in()
    {
        await Run("$env:NTXPAY_CLIENT_ID = $null");

        await Run($"& '{Example("AzureFunction/profile.ps1")}'");

        Assert.Empty((await job.Run("Get-NtxPaySession")).Output);
    }

    private static string Example(string name) => Path.Combine(BuildOutput.Repository, "examples", name);

    /// <summary>Runs a step's script and writes the code that its process would end with.</summary>
    private async Task<PwshResult> RunStep(string folder, string arguments = "")
    {
        var result = await job.Run($"& '{Example(folder)}/Watch-Balance.ps1' {arguments}; \"ended with $LASTEXITCODE\"");
        Assert.DoesNotContain(secret, result.Shown, StringComparison.Ordinal);
        return result;
    }

    /// <summary>Runs the runbook with the cmdlets of Azure Automation.</summary>
    private async Task<PwshResult> RunRunbook(string credential, string arguments, string property = "")
    {
        await Run(
            $"function Get-AutomationPSCredential {{ param($Name) if ($Name -eq 'NtxPay') {{ {credential} }} }}\n"
            + "function Get-AutomationCertificate { param($Name) if ($Name -eq 'NtxPayClient') { $certificate } }");
        await AddressTheSandbox();
        return await job.Run($"(& '{Example("AzureAutomation/Watch-Balance.ps1")}' {arguments}){property}");
    }

    /// <summary>Replaces the production environment, which the examples use, with the sandbox.</summary>
    private Task AddressTheSandbox() => Run("$PSDefaultParameterValues['Connect-NtxPay:BaseUri'] = $env:NTXPAY_BASE_URL");

    private async Task Run(string script) => (await job.Run(script)).ShouldHaveSucceeded(script);
}
