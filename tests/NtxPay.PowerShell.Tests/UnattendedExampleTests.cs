using System.Management.Automation;
using NtxPay.PowerShell.Tests.Hosting;
using Xunit;

namespace NtxPay.PowerShell.Tests;

/// <summary>The examples for places where nobody watches, run as those places run them. What they read is the whole process's.</summary>
[Collection(OneByOne.Name)]
public sealed class UnattendedExampleTests : IDisposable
{
    private readonly ModuleRunspace world = ModuleRunspace.Connected();
    private readonly ModuleRunspace job = new(import: false);
    private readonly ClientFiles files = new();
    private readonly string? modulePath = Environment.GetEnvironmentVariable("PSModulePath");

    public UnattendedExampleTests()
    {
        ProcessEnvironment.Clear();
        ProcessEnvironment.Set("PSModulePath", Path.GetDirectoryName(Built.ModuleFolder.TrimEnd(Path.DirectorySeparatorChar)));
        ProcessEnvironment.Set("NTXPAY_CLIENT_ID", $"{world.Run("$sandbox.Credential.UserName").Single}");
        ProcessEnvironment.Set("NTXPAY_CLIENT_SECRET", $"{world.Run("$sandbox.Credential.GetNetworkCredential().Password").Single}");
        ProcessEnvironment.Set("NTXPAY_CLIENT_CERT", files.PathOf("both.pem"));
        ProcessEnvironment.Set("NTXPAY_BASE_URL", $"{world.Run("$sandbox.BaseUri").Single}");
        job.Set("credential", world.Run("$sandbox.Credential").Single);
        job.Set("certificate", world.Run("$sandbox.Certificate").Single);
    }

    public static TheoryData<string, string, string> Agents => new()
    {
        { "AzureDevOps", "TF_BUILD", "##vso[task.logissue type=error]" },
        { "GitHubActions", "GITHUB_ACTIONS", "::error title=NTX Pay::" },
    };

    private static string Secret => Environment.GetEnvironmentVariable("NTXPAY_CLIENT_SECRET")!;

    public void Dispose()
    {
        ProcessEnvironment.Clear();
        ProcessEnvironment.LeaveAgent();
        ProcessEnvironment.Set("PSModulePath", modulePath);
        job.Dispose();
        world.Dispose();
        files.Dispose();
    }

    [Theory]
    [MemberData(nameof(Agents))]
    public void A_pipelines_step_reads_the_balance(string folder, string variable, string problem)
    {
        ProcessEnvironment.Set(variable, "True");

        var result = RunStep(folder, "-Least 10000");

        Assert.Contains("Available: 48734.9 MXN\n", job.Host.Shown.ToString(), StringComparison.Ordinal);
        Assert.DoesNotContain(problem, job.Host.Shown.ToString(), StringComparison.Ordinal);
        Assert.Equal("ended with ", $"{result.Single}");
    }

    [Fact]
    public void The_token_that_a_step_passes_on_is_the_agents_secret_before()
    {
        ProcessEnvironment.Set("TF_BUILD", "True");

        RunStep("AzureDevOps").ShouldHaveSucceeded();

        var lines = job.Host.Shown.ToString().Split('\n', StringSplitOptions.RemoveEmptyEntries);
        var token = lines[^1]["##vso[task.setvariable variable=NtxPayToken;issecret=true]".Length..];
        Assert.Equal("##vso[task.setsecret]" + token, lines[^2]);
        Assert.Equal(3, token.Split('.').Length);
    }

    [Theory]
    [MemberData(nameof(Agents))]
    public void A_step_fails_where_too_little_is_there_and_tells_the_agent_why(string folder, string variable, string problem)
    {
        ProcessEnvironment.Set(variable, "True");

        var result = RunStep(folder, "-Least 50000");

        Assert.Equal("ended with 1", $"{result.Single}");
        Assert.EndsWith($"{problem}There are 48734.9 MXN and 50000 are needed.\n", job.Host.Shown.ToString(), StringComparison.Ordinal);
    }

    [Theory]
    [MemberData(nameof(Agents))]
    public void A_step_that_cannot_sign_in_fails_with_one_line_that_says_what_to_do_and_no_secret(string folder, string variable, string problem)
    {
        ProcessEnvironment.Set(variable, "True");
        ProcessEnvironment.Set("NTXPAY_CLIENT_SECRET", "wrong-secret-77");

        var result = RunStep(folder);

        Assert.Equal("ended with 1", $"{result.Single}");
        var line = Assert.Single(job.Host.Shown.ToString().Split('\n', StringSplitOptions.RemoveEmptyEntries));
        Assert.StartsWith(problem, line, StringComparison.Ordinal);
        Assert.Contains("Check client id and secret", line, StringComparison.Ordinal);
        Assert.DoesNotContain("wrong-secret-77", line, StringComparison.Ordinal);
    }

    [Theory]
    [MemberData(nameof(Agents))]
    public void No_answer_of_the_API_passes_for_a_command_to_the_agent(string folder, string variable, string problem)
    {
        ProcessEnvironment.Set(variable, "True");
        using var server = new ScriptedServer(
            Replies.Json(403, """{"statusCode":403,"message":"100 %\n##vso[task.complete result=Succeeded;]\r\n::add-mask::x","error":"Forbidden"}"""));
        ProcessEnvironment.Set("NTXPAY_BASE_URL", server.Address);

        var result = RunStep(folder);

        Assert.Equal("ended with 1", $"{result.Single}");
        var line = Assert.Single(job.Host.Shown.ToString().Split('\n', StringSplitOptions.RemoveEmptyEntries));
        Assert.StartsWith(problem, line, StringComparison.Ordinal);
    }

    [Fact]
    public void The_runbook_writes_the_balance()
    {
        var balance = RunRunbook("$credential", "-Least 10000").Single;

        Assert.Equal(4_873_490L, RunResult.Value(balance, "AvailableCentavos"));
    }

    [Theory]
    [InlineData("$credential", "-Least 50000", "There are 48734.9 MXN and 50000 are needed.")]
    [InlineData("[pscredential]::new($credential.UserName, [Net.NetworkCredential]::new('', 'wrong').SecurePassword)", "", "*InvalidCredential*")]
    public void The_runbooks_job_fails_by_an_error_that_nobody_catches(string credential, string arguments, string error)
    {
        var result = RunRunbook(credential, arguments);

        Assert.NotNull(result.Terminating);
        var pattern = new WildcardPattern(error);
        Assert.True(pattern.IsMatch(result.Terminating.ToString()) || pattern.IsMatch(result.Terminating.FullyQualifiedErrorId), $"{result.Terminating}");
        Assert.Empty(job.Run("Get-NtxPaySession").Output);
    }

    [Theory]
    [InlineData("[byte[]] $bytes")]
    [InlineData("[Net.NetworkCredential]::new('', [Convert]::ToBase64String($bytes)).SecurePassword")]
    public void Credential_and_certificate_come_from_a_vault(string certificate)
    {
        job.Set("bytes", File.ReadAllBytes(files.PathOf("client.pfx")));
        job.Run(
            "Import-Module NtxPay; function Get-Secret { param($Name, $Vault) if ($Vault -ne 'Shop') { throw 'another vault' } switch ($Name) {\n"
            + $"'NtxPay' {{ $credential }} 'NtxPayCertificate' {{ , ({certificate}) }}\n"
            + $"'NtxPayCertificatePassword' {{ [Net.NetworkCredential]::new('', '{ClientFiles.PfxPassword}').SecurePassword }} }} }}").ShouldHaveSucceeded();
        AddressTheSandbox();

        var balance = job.Run($"& '{Example("ConnectFromVault.ps1")}' -Vault Shop").Single;

        Assert.Equal(4_873_490L, RunResult.Value(balance, "AvailableCentavos"));
        Assert.Empty(job.Run("Get-NtxPaySession").Output);
    }

    [Fact]
    public void The_function_apps_profile_leaves_a_session_for_its_functions()
    {
        job.Run($"& '{Example("AzureFunction/profile.ps1")}'").ShouldHaveSucceeded();

        Assert.Equal(4_873_490L, job.Run("Get-NtxPayBalance")["AvailableCentavos"]);
    }

    [Fact]
    public void The_profile_of_an_app_that_only_receives_signs_in_nowhere()
    {
        ProcessEnvironment.Set("NTXPAY_CLIENT_ID", null);

        job.Run($"& '{Example("AzureFunction/profile.ps1")}'").ShouldHaveSucceeded();

        Assert.Empty(job.Run("Get-NtxPaySession").Output);
    }

    private static string Example(string name) => Path.Combine(Built.Repository, "examples", name);

    /// <summary>Runs a step's script and tells the code that its process would end with.</summary>
    private RunResult RunStep(string folder, string arguments = "")
    {
        var result = job.Run($"& '{Example(folder)}/Watch-Balance.ps1' {arguments}; \"ended with $LASTEXITCODE\"");
        Assert.DoesNotContain(Secret, job.Host.Shown.ToString(), StringComparison.Ordinal);
        return result;
    }

    /// <summary>Runs the runbook where Automation's own cmdlets are.</summary>
    private RunResult RunRunbook(string credential, string arguments)
    {
        job.Run(
            $"function Get-AutomationPSCredential {{ param($Name) if ($Name -eq 'NtxPay') {{ {credential} }} }}\n"
            + "function Get-AutomationCertificate { param($Name) if ($Name -eq 'NtxPayClient') { $certificate } }").ShouldHaveSucceeded();
        AddressTheSandbox();
        return job.Run($"& '{Example("AzureAutomation/Watch-Balance.ps1")}' {arguments}");
    }

    /// <summary>The examples sign in to production, which is a sandbox here.</summary>
    private void AddressTheSandbox() => job.Run("$PSDefaultParameterValues['Connect-NtxPay:BaseUri'] = $env:NTXPAY_BASE_URL").ShouldHaveSucceeded();
}
