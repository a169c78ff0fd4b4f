using NtxPay.Sandbox;
using NtxPay.Tests.Sandbox.Support;
using Xunit;

namespace NtxPay.Tests.Sandbox;

public sealed class IdempotencyTests
{
    [Theory]
    [InlineData("/api/spei/cash-in")]
    [InlineData("/api/spei/cash-out")]
    public async Task A_repeated_request_gets_the_first_response_even_later_and_with_other_data(string path)
    {
        using var customer = await SandboxAccount.SignInAsync();
        var first = await customer.PostAsync(path, Body(path, 50_000, "same"));

        var again = await customer.PostAsync(path, Body(path, 50_000, "same"));
        customer.PassSeconds(60);
        var other = await customer.PostAsync(path, Body(path, 70_000, "same"), "rejected");

        Assert.Equal(201, first.Status);
        Assert.Equal(first.Json.GetRawText(), again.Json.GetRawText());
        Assert.Equal(first.Json.GetRawText(), other.Json.GetRawText());
        Assert.Equal(50_000, customer.Transaction.AmountCentavos);
        Assert.Equal("LIQUIDATED", customer.Transaction.Status);
    }

    [Theory]
    [InlineData("/api/spei/cash-in")]
    [InlineData("/api/spei/cash-out")]
    public async Task Concurrent_requests_with_one_externalId_make_one_payment(string path)
    {
        using var customer = await SandboxAccount.SignInAsync();

        var responses = await Task.WhenAll(Enumerable.Range(1, 64).Select(number =>
            Task.Run(() => customer.PostAsync(path, Body(path, 1000 + number, "same")))));

        Assert.Single(responses.Select(response => response.Json.GetRawText()).Distinct(StringComparer.Ordinal));
        Assert.Single(customer.Core.Transactions);
    }

    [Fact]
    public async Task A_charge_and_a_transfer_may_have_the_same_externalId()
    {
        using var customer = await SandboxAccount.SignInAsync();
        await customer.ChargeAsync(externalId: "same");
        await customer.TransferAsync(externalId: "same");

        Assert.Equal(["cash_in", "cash_out"], customer.Core.Transactions.Select(transaction => transaction.Type));
    }

    [Fact]
    public async Task Without_an_externalId_each_request_makes_a_payment()
    {
        using var customer = await SandboxAccount.SignInAsync();
        await customer.TransferAsync(1);
        await customer.TransferAsync(1);

        Assert.Equal(2, customer.Core.Transactions.Count);
    }

    [Fact]
    public async Task A_repeated_request_succeeds_regardless_of_the_balance()
    {
        using var customer = await SandboxAccount.SignInAsync(balance: 100);
        await customer.TransferAsync(100, "all-of-it");

        Assert.Equal(201, (await customer.TransferAsync(100, "all-of-it")).Status);
    }

    [Fact]
    public async Task Payments_that_are_retried_through_faults_of_every_kind_are_made_once_each()
    {
        using var customer = await SandboxAccount.SignInAsync();
        customer.Core.Reseed(5);
        customer.Core.Settings.FaultRate = 0.6;
        var lost = 0;
        for (var number = 1; number <= 200; number++)
        {
            while (!await RespondsAsync(number))
                lost++;
        }

        customer.Core.Settings.FaultRate = 0;
        customer.PassSeconds(1);

        Assert.True(lost > 200);
        Assert.Equal(200, customer.Core.Transactions.Count);
        Assert.Equal(200, customer.Core.Transactions.Select(transaction => transaction.ExternalId).Distinct(StringComparer.Ordinal).Count());
        Assert.Equal((-200 * 201 / 2, 0), await customer.ChangeAsync());

        async Task<bool> RespondsAsync(int number) =>
            (await customer.TransferAsync(number, $"payout-{number}")).Response is { StatusCode: 201, Fault: TransportFault.None };
    }

    private static Dictionary<string, object?> Body(string path, long amount, string externalId) =>
        path.EndsWith("cash-in", StringComparison.Ordinal) ? SandboxAccount.Charge(amount, externalId) : SandboxAccount.Transfer(amount, externalId);
}
