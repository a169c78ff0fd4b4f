using System.Collections;
using NtxPay.PowerShell.Tests.Hosting;
using Xunit;

namespace NtxPay.PowerShell.Tests;

/// <summary>What the agent of a build pipeline is told. Its variables are the whole process's.</summary>
[Collection(OneByOne.Name)]
public sealed class BuildAgentTests : IDisposable
{
    private readonly ModuleRunspace module = ModuleRunspace.Connected();

    public static TheoryData<string, string> Agents => new() { { "TF_BUILD", "##vso[task.setsecret]" }, { "GITHUB_ACTIONS", "::add-mask::" } };

    public void Dispose()
    {
        ProcessEnvironment.LeaveAgent();
        module.Dispose();
    }

    [Theory]
    [MemberData(nameof(Agents))]
    public void A_token_is_the_agents_secret_before_it_is_handed_out(string variable, string command)
    {
        ProcessEnvironment.Set(variable, "True");

        var token = $"{module.Run("Get-NtxPayToken -AsPlainText").Single}";

        Assert.Equal($"{command}{token}\n", module.Host.Shown.ToString());
    }

    [Theory]
    [MemberData(nameof(Agents))]
    public void The_token_of_a_header_is_the_agents_secret_too(string variable, string command)
    {
        ProcessEnvironment.Set(variable, "true");

        var header = (Hashtable)module.Run("Get-NtxPayToken -AsHeader").Single.BaseObject;

        Assert.Equal($"Bearer {module.Host.Shown.ToString().TrimEnd()[command.Length..]}", header["Authorization"]);
    }

    [Fact]
    public void A_token_that_stays_secret_is_not_told()
    {
        ProcessEnvironment.Set("TF_BUILD", "True");

        module.Run("Get-NtxPayToken").ShouldHaveSucceeded();

        Assert.Empty(module.Host.Shown.ToString());
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("False")]
    public void Without_an_agent_nothing_is_told(string? value)
    {
        ProcessEnvironment.Set("TF_BUILD", value);

        module.Run("Get-NtxPayToken -AsPlainText").ShouldHaveSucceeded();

        Assert.Empty(module.Host.Shown.ToString());
    }

    [Theory]
    [InlineData("TF_BUILD", "##vso[task.setsecret]a%AZP25b%3Bc%5Dd")]
    [InlineData("GITHUB_ACTIONS", "::add-mask::a%25b;c]d")]
    public void A_token_with_what_ends_a_command_arrives_whole(string variable, string told)
    {
        ProcessEnvironment.Set(variable, "True");
        using var server = new ScriptedServer();
        server.Play(Replies.Json(201, """{"access_token":"a%b;c]d","token_type":"Bearer","expires_in":600}"""));
        module.Set("address", server.Address);

        module.Run("Connect-NtxPay $sandbox.Credential -Certificate $sandbox.Certificate -BaseUri $address; Get-NtxPayToken -AsPlainText");

        Assert.Equal(told + "\n", module.Host.Shown.ToString());
    }
}
