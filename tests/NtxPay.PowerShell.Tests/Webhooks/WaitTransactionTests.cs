using System.Management.Automation;
using NtxPay.PowerShell.Tests.Hosting;
using Xunit;

namespace NtxPay.PowerShell.Tests.Webhooks;

public sealed class WaitTransactionTests
{
    private const string Listening = Deliveries.SecretScript
        + "$listener = Start-NtxPayWebhookListener -Secret $secret; [void] (Register-NtxPayWebhook $listener.Address All -Secret $secret);";

    private const string Transfers =
        "$transfers = 'success', 'rejected', 'returned' | ForEach-Object { Invoke-NtxPayRequest /api/spei/cash-out Post"
        + " -Headers @{ 'X-Sandbox-Scenario' = $_ } -Body @{ amountCentavos = 5000; destinationClabe = '646180157000000004'; beneficiaryName = 'María López'; externalId = $_ } };";

    [Fact]
    public void Each_transaction_is_returned_with_its_final_event()
    {
        using var module = ModuleRunspace.Connected("-Speed 10");

        var result = module.Run(Listening + Transfers + "$transfers | Wait-NtxPayTransaction -Listener $listener -TimeoutSec 60").ShouldHaveSucceeded();

        Assert.Equal(["Rejected", "Returned", "Settled"], result.Output.Select(ended => $"{RunResult.Value(ended, "Outcome")}").Order(StringComparer.Ordinal));
        Assert.Equal(3, result.Output.Select(ended => $"{RunResult.Value(ended, "TransactionId")}").Distinct(StringComparer.Ordinal).Count());
        Assert.All(result.Output, ended => Assert.Equal(5000L, RunResult.Value(PSObject.AsPSObject(RunResult.Value(ended, "Event")!), "AmountCentavos")));
    }

    [Fact]
    public void A_charge_that_is_not_paid_in_time_expires()
    {
        using var module = ModuleRunspace.Connected("-Speed 100 -ChargeLifetime 2");

        var result = module.Run(Listening
            + "Invoke-NtxPayRequest /api/spei/cash-in Post -Headers @{ 'X-Sandbox-Scenario' = 'pending_long' } -Body @{ amountCentavos = 5000; customerName = 'Juan'; customerEmail = 'juan@example.com'; externalId = 'c' } |"
            + " Wait-NtxPayTransaction -Listener $listener -TimeoutSec 60");

        Assert.Equal("Expired", $"{result["Outcome"]}");
    }

    [Fact]
    public async Task The_command_starts_its_own_listener_and_receives_events_while_the_pipeline_runs()
    {
        using var module = new ModuleRunspace();
        var (early, late) = (Guid.NewGuid().ToString(), Guid.NewGuid().ToString());
        using var gate = new SemaphoreSlim(0);
        module.Set("gate", gate);
        using var script = new ListeningScript(
            module,
            Deliveries.SecretScript + $"& {{ [void] $gate.Wait(60000); [pscustomobject] @{{ TransactionId = '{early}'; Order = 7 }}; [guid] '{late}' }} | Wait-NtxPayTransaction -Secret $secret -TimeoutSec 60 -Verbose");
        var address = await script.AddressAsync();

        Assert.Equal(200, await Deliveries.SendAsync(address, Deliveries.Body(transactionId: early)));
        gate.Release();
        Assert.Equal(200, await Deliveries.SendAsync(address, Deliveries.Body("transaction.cash_in.pending", late)));
        Assert.Equal(200, await Deliveries.SendAsync(address, Deliveries.Body(transactionId: Guid.NewGuid().ToString())));
        Assert.Equal(200, await Deliveries.SendAsync(address, Deliveries.Body("transaction.cash_in.returned", late)));

        var result = (await script.ResultAsync()).ShouldHaveSucceeded();
        Assert.Equal([early, late], result.Output.Select(ended => (string)RunResult.Value(ended, "TransactionId")!));
        Assert.Equal("Returned", $"{RunResult.Value(result.Output[1], "Outcome")}");
    }

    [Fact]
    public void Each_transaction_without_a_final_event_at_the_timeout_is_the_target_of_an_error()
    {
        using var module = new ModuleRunspace();

        var result = module.Run(Deliveries.SecretScript + "'a', [pscustomobject] @{ TransactionId = 'b' } | Wait-NtxPayTransaction -Secret $secret -TimeoutSec 1");

        Assert.Empty(result.Output);
        Assert.Null(result.Terminating);
        Assert.Equal(2, result.NonTerminating.Count);
        Assert.All(result.NonTerminating, error => Assert.StartsWith("TransactionUnfinished,", error.FullyQualifiedErrorId, StringComparison.Ordinal));
        Assert.Contains(result.NonTerminating, error => $"{error.TargetObject}" == "a");
    }

    [Fact]
    public void An_object_without_an_id_is_an_error_and_the_other_transactions_are_awaited()
    {
        using var module = ModuleRunspace.Connected("-Speed 10");

        var result = module.Run(Listening + Transfers + "@([pscustomobject] @{ Name = 'x' }) + $transfers | Wait-NtxPayTransaction -Listener $listener -TimeoutSec 60");

        Assert.Equal("InvalidConfiguration", result.ErrorId);
        Assert.Equal(3, result.Output.Count);
    }

    [Fact]
    public async Task Events_of_other_transactions_stay_in_the_listener()
    {
        using var module = new ModuleRunspace();
        module.Run(Deliveries.SecretScript + "$listener = Start-NtxPayWebhookListener -Secret $secret").ShouldHaveSucceeded();
        var address = (Uri)module.Run("$listener")["Address"]!;
        await Deliveries.SendAsync(address, Deliveries.Body(transactionId: "other"));
        await Deliveries.SendAsync(address, Deliveries.Body(transactionId: "mine"));

        Assert.Equal("mine", module.Run("'mine' | Wait-NtxPayTransaction -Listener $listener -TimeoutSec 60")["TransactionId"]);
        Assert.Equal("other", module.Run("Receive-NtxPayWebhook -Listener $listener -First 1")["TransactionId"]);
    }
}
