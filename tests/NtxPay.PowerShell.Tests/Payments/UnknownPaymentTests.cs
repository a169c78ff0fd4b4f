using NtxPay.PowerShell.Tests.Hosting;
using Xunit;

namespace NtxPay.PowerShell.Tests.Payments;

/// <summary>The session keeps the payments whose outcome is not known.</summary>
public sealed class UnknownPaymentTests
{
    private const string Transfer = "Send-NtxPayCashOut -Amount 250.50 -DestinationClabe 012180001234567899 -BeneficiaryName 'María López' -Confirm:$false";

    [Fact]
    public void A_payment_that_Ctrl_C_interrupted_is_listed_with_its_generated_id()
    {
        using var module = ModuleRunspace.Connected();
        module.Run("Get-NtxPayToken; Set-NtxPaySandbox -Latency 60").ShouldHaveSucceeded();
        var sandbox = module.Run("$sandbox").Single;
        var requests = (long)RunResult.Value(sandbox, "Requests")!;
        using var shell = module.Prepare(Transfer);
        shell.BeginInvoke();
        Assert.True(SpinWait.SpinUntil(() => (long)RunResult.Value(sandbox, "Requests")! > requests, TimeSpan.FromSeconds(60)));

        shell.Stop();

        Assert.True(SpinWait.SpinUntil(() => module.Run("(Get-NtxPaySession).UnknownPayments").Output.Count == 1, TimeSpan.FromSeconds(30)));
        var unknown = module.Run("(Get-NtxPaySession).UnknownPayments");
        Assert.Equal(250.50m, unknown["Amount"]);
        Assert.Matches("^[0-9a-f]{32}$", $"{unknown["ExternalId"]}");
    }

    [Theory]
    [InlineData("[pscustomobject] @{ Amount = 250.50; DestinationClabe = '012180001234567899'; BeneficiaryName = 'María López'; ExternalId = '' }")]
    [InlineData("[pscustomobject] @{ Amount = 250.50; DestinationClabe = '012180001234567899'; BeneficiaryName = 'María López' }")]
    [InlineData("@{ Amount = 250.50; DestinationClabe = '012180001234567899'; BeneficiaryName = 'María López' }")]
    public void The_target_of_an_unknown_payment_carries_its_generated_id_and_can_be_sent_again(string record)
    {
        using var module = new ModuleRunspace();
        module.Run("$sandbox = Start-NtxPaySandbox -Speed 1000; $sandbox | Connect-NtxPay -MaximumRetryCount 0").ShouldHaveSucceeded();
        module.Run($"$record = {record}; $record | Send-NtxPayCashOut -Confirm:$false -Scenario timeout -ErrorVariable failed -ErrorAction SilentlyContinue");

        module.Run("$failed[0].TargetObject | Send-NtxPayCashOut -Confirm:$false").ShouldHaveSucceeded();

        Assert.Single(module.Run("$sandbox.Transactions").Output);
        Assert.DoesNotContain(module.Run("$record.ExternalId").Output, static id => $"{id}".Length > 0);
    }

    [Fact]
    public void Payments_that_Select_Object_interrupted_are_listed_at_once()
    {
        using var module = ModuleRunspace.Connected("-Latency 0.05");
        var table = TransferTable.Of(40);

        for (var round = 1; round <= 3; round++)
        {
            var counts = module.Run($"$before = @($sandbox.Transactions).Count; $paid = @({table.Pay("-AsCompleted -ThrottleLimit 8")} | Select-Object -First 8); @((Get-NtxPaySession).UnknownPayments).Count; Start-Sleep -Milliseconds 500; @((Get-NtxPaySession).UnknownPayments).Count");

            Assert.Equal($"{counts.Output[1]}", $"{counts.Output[0]}");
        }

        Assert.NotEmpty(module.Run("(Get-NtxPaySession).UnknownPayments").Output);
    }

    [Fact]
    public void A_payment_is_listed_until_it_is_sent_again_with_its_id()
    {
        using var module = new ModuleRunspace();
        module.Run("$sandbox = Start-NtxPaySandbox -Speed 1000; $sandbox | Connect-NtxPay -MaximumRetryCount 0").ShouldHaveSucceeded();

        var first = module.Run(Transfer + " -Scenario timeout");
        var listed = module.Run("(Get-NtxPaySession).UnknownPayments.ExternalId").Single;
        module.Run($"{Transfer} -ExternalId {listed}").ShouldHaveSucceeded();

        Assert.Equal($"{first.OfError("ExternalId")}", $"{listed}");
        Assert.Empty(module.Run("(Get-NtxPaySession).UnknownPayments").Output);
        Assert.Single(module.Run("$sandbox.Transactions").Output);
    }
}
