using NtxPay.PowerShell.Tests.Hosting;
using Xunit;

namespace NtxPay.PowerShell.Tests.Pipeline;

/// <summary>Cmdlets without output unless PassThru is specified.</summary>
public sealed class PassThruTests : IDisposable
{
    private readonly ModuleRunspace module = ModuleRunspace.Connected();

    public PassThruTests() => module.Run(
        "$secret = [Net.NetworkCredential]::new('', 'whsec_abc123').SecurePassword; $listener = Start-NtxPayWebhookListener -Secret $secret;"
        + "$webhook = Register-NtxPayWebhook https://example.com/hook CashIn").ShouldHaveSucceeded();

    public void Dispose() => module.Dispose();

    [Theory]
    [InlineData("$sandbox | Connect-NtxPay -Name other")]
    [InlineData("Connect-NtxPay $sandbox.Credential -Certificate $sandbox.Certificate -BaseUri $sandbox.BaseUri -Name other")]
    [InlineData("Disconnect-NtxPay")]
    [InlineData("Get-NtxPaySession | Disconnect-NtxPay")]
    [InlineData("$sandbox | Set-NtxPaySandbox -Latency 0:0:0")]
    [InlineData("$sandbox | Stop-NtxPaySandbox")]
    [InlineData("Stop-NtxPaySandbox")]
    [InlineData("$listener | Stop-NtxPayWebhookListener")]
    [InlineData("Stop-NtxPayWebhookListener")]
    [InlineData("Unregister-NtxPayWebhook $webhook.Id -Confirm:$false")]
    [InlineData("$webhook | Unregister-NtxPayWebhook -Confirm:$false")]
    public void A_command_without_PassThru_writes_nothing(string command)
    {
        var result = module.Run(command).ShouldHaveSucceeded();

        Assert.Empty(result.Output);
        Assert.Empty(module.Host.Shown.ToString());
        Assert.Empty(result.Verbose.Concat(result.Debug).Concat(result.Warnings).Concat(result.Information));
    }

    [Fact]
    public void Connect_writes_the_session_with_PassThru() =>
        Assert.Equal("other", $"{module.Run("$sandbox | Connect-NtxPay -Name other -PassThru").Single}");
}
