using System.Collections;
using NtxPay.PowerShell.Tests.Hosting;
using Xunit;

namespace NtxPay.PowerShell.Tests.Examples;

/// <summary>The commands for the agent of a build pipeline, whose variables are those of the process.</summary>
[Collection(SerialExecution.Name)]
public sealed class BuildAgentTests : IDisposable
{
    private readonly ModuleRunspace module = ModuleRunspace.Connected();

    public static TheoryData<string, string> Agents => new() { { "TF_BUILD", "##vso[task.setsecret]" }, { "GITHUB_ACTIONS", "::add-mask::" } };

    public void Dispose()
    {
        ProcessEnvironment.RemoveAgentVariables();
        module.Dispose();
    }

    [Theory]
    [MemberData(nameof(Agents))]
    public void A_token_is_masked_by_the_agent_before_it_is_returned(string variable, string command)
    {
        ProcessEnvironment.Set(variable, "True");

        var token = $"{module.Run("Get-NtxPayToken -AsPlainText").Single}";

        Assert.Equal($"{command}{token}\n", module.Host.Shown.ToString());
    }

    [Theory]
    [MemberData(nameof(Agents))]
    public void The_token_of_a_header_is_masked_by_the_agent(string variable, string command)
    {
        ProcessEnvironment.Set(variable, "true");

        var header = (Hashtable)module.Run("Get-NtxPayToken -AsHeader").Single.BaseObject;

        Assert.Equal($"Bearer {module.Host.Shown.ToString().TrimEnd()[command.Length..]}", header["Authorization"]);
    }

    [Theory]
    [MemberData(nameof(Agents))]
    public void A_secret_in_a_response_is_masked_by_the_agent_before_the_response_is_returned(string variable, string command)
    {
        ProcessEnvironment.Set(variable, "True");
        module.Run("$webhook = @{ url = 'https://example.com/hook'; events = @('cash_in') }").ShouldHaveSucceeded();

        var secret = module.Run("$webhook | Invoke-NtxPayRequest /api/webhooks-config -Method Post")["secret"];
        Assert.Equal($"{command}{secret}\n", module.Host.Shown.ToString());

        module.Host.Shown.Clear();
        var text = $"{module.Run("$webhook | Invoke-NtxPayRequest /api/webhooks-config -Method Post -Raw").Single}";
        Assert.Contains($"\"secret\":\"{module.Host.Shown.ToString().TrimEnd()[command.Length..]}\"", text, StringComparison.Ordinal);
    }

    [Fact]
    public void A_token_in_a_response_is_masked_by_the_agent()
    {
        ProcessEnvironment.Set("GITHUB_ACTIONS", "true");
        using var server = new ScriptedServer(Replies.Token);
        module.Set("address", server.Address);

        module.Run("Connect-NtxPay $sandbox.Credential -Certificate $sandbox.Certificate -BaseUri $address; Invoke-NtxPayRequest /api/auth/other").ShouldHaveSucceeded();

        Assert.Equal($"::add-mask::{Replies.TokenText}\n", module.Host.Shown.ToString());
    }

    /// <summary>A SecureString shows nothing, and masking it would require writing it first.</summary>
    [Theory]
    [InlineData("Register-NtxPayWebhook https://example.com/hook CashIn")]
    [InlineData("Invoke-NtxPayRequest /api/balance")]
    [InlineData("Invoke-NtxPayRequest /api/webhooks-config")]
    [InlineData("ConvertTo-NtxPayEncodedCert -Certificate ([Security.Cryptography.X509Certificates.X509Certificate2]::new($sandbox.Certificate.RawData))")]
    [InlineData("Get-NtxPaySession; $sandbox")]
    public void A_command_that_returns_no_plain_secret_sends_nothing_to_the_agent(string command)
    {
        ProcessEnvironment.Set("TF_BUILD", "True");

        module.Run(command).ShouldHaveSucceeded();

        Assert.Empty(module.Host.Shown.ToString());
    }

    [Fact]
    public void A_token_that_stays_secret_is_not_sent_to_the_agent()
    {
        ProcessEnvironment.Set("TF_BUILD", "True");

        module.Run("Get-NtxPayToken").ShouldHaveSucceeded();

        Assert.Empty(module.Host.Shown.ToString());
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("False")]
    public void Nothing_is_written_without_an_agent(string? value)
    {
        ProcessEnvironment.Set("TF_BUILD", value);

        module.Run("Get-NtxPayToken -AsPlainText").ShouldHaveSucceeded();

        Assert.Empty(module.Host.Shown.ToString());
    }

    [Theory]
    [InlineData("TF_BUILD", "##vso[task.setsecret]a%AZP25b%3Bc%5Dd")]
    [InlineData("GITHUB_ACTIONS", "::add-mask::a%25b;c]d")]
    public void A_token_with_command_delimiters_is_escaped(string variable, string expected)
    {
        ProcessEnvironment.Set(variable, "True");
        using var server = new ScriptedServer();
        server.Play(Replies.Json(201, """{"access_token":"a%b;c]d","token_type":"Bearer","expires_in":600}"""));
        module.Set("address", server.Address);

        module.Run("Connect-NtxPay $sandbox.Credential -Certificate $sandbox.Certificate -BaseUri $address; Get-NtxPayToken -AsPlainText");

        Assert.Equal(expected + "\n", module.Host.Shown.ToString());
    }
}
