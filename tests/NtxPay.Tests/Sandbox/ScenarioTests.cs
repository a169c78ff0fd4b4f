using NtxPay.Tests.Sandbox.Support;
using Xunit;

namespace NtxPay.Tests.Sandbox;

public sealed class ScenarioTests
{
    private static readonly string[] Paths = ["/api/spei/cash-in", "/api/spei/cash-out"];

    public static TheoryData<string> Both => [.. Paths];

    [Theory]
    [MemberData(nameof(Both))]
    public async Task The_long_scenario_settles_after_thirty_seconds(string path)
    {
        using var customer = await SandboxAccount.SignInAsync();
        await customer.PostAsync(path, Body(path), "pending_long");

        customer.PassSeconds(29.999);
        Assert.Equal("PENDING", customer.Transaction.Status);

        customer.PassSeconds(0.001);
        Assert.Equal("LIQUIDATED", customer.Transaction.Status);
    }

    [Theory]
    [MemberData(nameof(Both))]
    public async Task The_timeout_scenario_makes_the_payment(string path)
    {
        using var customer = await SandboxAccount.SignInAsync();
        var asking = customer.PostAsync(path, Body(path), "timeout");
        await SandboxAccount.UntilAsync(() => customer.Core.Transactions.Count == 1);

        customer.PassSeconds(15.999);
        Assert.False(asking.IsCompleted);

        customer.PassSeconds(0.001);
        (await asking).AssertIsError(504, "Gateway Timeout", "Gateway timeout");
        Assert.Equal("LIQUIDATED", customer.Transaction.Status);

        var repeat = await customer.PostAsync(path, Body(path));
        Assert.Equal(customer.Transaction.TransactionId, repeat.Json.GetProperty("transactionId").GetGuid());
        Assert.Single(customer.Core.Transactions);
    }

    [Theory]
    [MemberData(nameof(Both))]
    public async Task The_service_unavailable_scenario_does_not_make_the_payment(string path)
    {
        using var customer = await SandboxAccount.SignInAsync();

        var response = await customer.PostAsync(path, Body(path), "service_unavailable");

        response.AssertIsError(503, "Service Unavailable", "Service temporarily unavailable");
        Assert.Empty(customer.Core.Transactions);
    }

    [Theory]
    [InlineData("unheard_of")]
    [InlineData("SUCCESS")]
    [InlineData("")]
    public async Task An_unknown_scenario_is_refused(string scenario)
    {
        using var customer = await SandboxAccount.SignInAsync();
        foreach (var path in Paths)
        {
            var response = await customer.PostAsync(path, Body(path), scenario);

            Assert.Equal(400, response.Status);
            Assert.Contains("success, pending_long, rejected, returned, insufficient_funds, bad_clabe, timeout, service_unavailable", response.Message, StringComparison.Ordinal);
        }

        Assert.Empty(customer.Core.Transactions);
    }

    [Theory]
    [InlineData("insufficient_funds")]
    [InlineData("bad_clabe")]
    public async Task A_scenario_for_transfers_does_not_apply_to_charges(string scenario)
    {
        using var customer = await SandboxAccount.SignInAsync();

        var response = await customer.ChargeAsync(scenario: scenario);

        Assert.Equal(400, response.Status);
        Assert.Equal("SCENARIO_NOT_APPLICABLE", response.Json.GetProperty("code").GetString());
        Assert.Empty(customer.Core.Transactions);
    }

    private static Dictionary<string, object?> Body(string path) =>
        path.EndsWith("cash-in", StringComparison.Ordinal) ? SandboxAccount.Charge(externalId: "one") : SandboxAccount.Transfer(externalId: "one");
}
