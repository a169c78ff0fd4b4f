using NtxPay.PowerShell.Tests.Hosting;
using Xunit;

namespace NtxPay.PowerShell.Tests.Sessions;

public sealed class TestConnectionTests
{
    private static readonly string[] Steps =
        ["CertificateReadable", "CertificateValid", "KeyMatches", "HostResolves", "Tls", "Token", "Balance"];

    [Fact]
    public void Every_step_is_one_object_with_status_duration_and_message()
    {
        using var module = ModuleRunspace.Connected();

        var checks = module.Run("Test-NtxPayConnection").ShouldHaveSucceeded().Output;

        Assert.Equal(Steps, checks.Select(check => $"{RunResult.Value(check, "Step")}"));
        Assert.All(checks, check => Assert.NotEmpty($"{RunResult.Value(check, "Message")}"));
        Assert.DoesNotContain(checks, check => $"{RunResult.Value(check, "Status")}" == "Failed");
    }

    [Fact]
    public void Without_a_session_the_parameters_of_Connect_are_checked_and_no_session_is_created()
    {
        using var module = new ModuleRunspace();

        var result = module.Run("$sandbox = Start-NtxPaySandbox; $sandbox | Test-NtxPayConnection").ShouldHaveSucceeded();

        Assert.Equal(Steps, result.Output.Select(check => $"{RunResult.Value(check, "Step")}"));
        Assert.Empty(module.Run("Get-NtxPaySession").Output);
    }

    [Fact]
    public void A_failed_step_is_a_result_and_not_an_error()
    {
        using var files = new ClientFiles();
        using var module = new ModuleRunspace();

        var result = module.Run(
            $"$sandbox = Start-NtxPaySandbox -RevokeCertificate; $sandbox | Test-NtxPayConnection").ShouldHaveSucceeded();

        var token = result.Output.Single(check => $"{RunResult.Value(check, "Step")}" == "Token");
        Assert.Equal("Failed", $"{RunResult.Value(token, "Status")}");
        Assert.Equal("Skipped", $"{RunResult.Value(result.Output[^1], "Status")}");
    }

    [Theory]
    [InlineData("Start-NtxPaySandbox | Test-NtxPayConnection -Quiet", true)]
    [InlineData("Start-NtxPaySandbox -RevokeCertificate | Test-NtxPayConnection -Quiet", false)]
    public void Quiet_returns_a_Boolean(string command, bool expected)
    {
        using var module = new ModuleRunspace();

        Assert.Equal(expected, module.Run(command).Single.BaseObject);
    }

    [Fact]
    public void Sign_in_parameters_are_refused_together_with_a_session()
    {
        using var module = ModuleRunspace.Connected();

        var result = module.Run("Test-NtxPayConnection -BaseUri https://elsewhere.example -TimeoutSec 5");

        Assert.Equal("InvalidConfiguration", result.ErrorId);
        Assert.Contains("-BaseUri, -TimeoutSec", result.Error.ToString(), StringComparison.Ordinal);
    }
}
