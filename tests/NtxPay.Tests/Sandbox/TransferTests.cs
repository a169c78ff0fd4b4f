using NtxPay.Tests.Sandbox.Support;
using Xunit;

namespace NtxPay.Tests.Sandbox;

public sealed class TransferTests
{
    [Fact]
    public async Task A_transfer_is_accepted_and_pending()
    {
        using var customer = await SandboxAccount.SignInAsync();

        var response = await customer.TransferAsync(12_345, "payout-1");

        Assert.Equal(201, response.Status);
        Assert.Equal("PENDING", response.Json.GetProperty("status").GetString());
        Assert.Equal(SandboxAccount.Clabe, response.Json.GetProperty("destinationClabe").GetString());
        Assert.Equal(12_345, response.Json.GetProperty("amountCentavos").GetInt64());
        Assert.Matches("^[0-9]{7}$", response.Json.GetProperty("referenceNumerical").GetString());
        Assert.Equal("2026-03-01T12:00:00.000Z", response.Json.GetProperty("createdAt").GetString());
        Assert.Equal(customer.Transaction.TransactionId, response.Json.GetProperty("transactionId").GetGuid());
    }

    [Fact]
    public async Task The_amount_is_held_at_once_and_debited_when_the_transfer_settles()
    {
        using var customer = await SandboxAccount.SignInAsync();

        await customer.TransferAsync(12_345);
        Assert.Equal((-12_345, 12_345), await customer.ChangeAsync());

        customer.PassSeconds(1);
        Assert.Equal((-12_345, 0), await customer.ChangeAsync());
        Assert.Equal("LIQUIDATED", customer.Transaction.Status);
    }

    [Theory]
    [InlineData("rejected", "REJECTED")]
    [InlineData("insufficient_funds", "REJECTED")]
    [InlineData("bad_clabe", "REJECTED")]
    [InlineData("returned", "RETURNED")]
    public async Task The_amount_of_a_rejected_or_returned_transfer_is_released(string scenario, string status)
    {
        using var customer = await SandboxAccount.SignInAsync();

        Assert.Equal("PENDING", (await customer.TransferAsync(12_345, scenario: scenario)).Json.GetProperty("status").GetString());
        Assert.Equal((-12_345, 12_345), await customer.ChangeAsync());

        customer.PassSeconds(1);
        Assert.Equal((0, 0), await customer.ChangeAsync());
        Assert.Equal(status, customer.Transaction.Status);
    }

    [Fact]
    public async Task A_transfer_cannot_exceed_the_balance()
    {
        using var customer = await SandboxAccount.SignInAsync(balance: 1000);

        Assert.Equal(201, (await customer.TransferAsync(999)).Status);
        (await customer.TransferAsync(2, "too-much")).AssertIsError(400, "Bad Request", "Insufficient balance");
        Assert.Single(customer.Core.Transactions);

        // No transfer was made, so its externalId is unused.
        Assert.Equal(201, (await customer.TransferAsync(1, "too-much")).Status);
        Assert.Equal(400, (await customer.TransferAsync(1)).Status);
    }

    [Fact]
    public async Task Concurrent_transfers_never_overdraw_the_balance()
    {
        using var customer = await SandboxAccount.SignInAsync(balance: 1000);

        var responses = await Task.WhenAll(Enumerable.Range(0, 100).Select(_ => Task.Run(() => customer.TransferAsync(30))));

        Assert.Equal(33, responses.Count(response => response.Status == 201));
        Assert.Equal(33 * 30, customer.Core.Transactions.Sum(transaction => transaction.AmountCentavos));
    }

    [Fact]
    public async Task The_ledger_shows_the_current_state_of_each_transaction()
    {
        using var customer = await SandboxAccount.SignInAsync();
        await customer.TransferAsync(12_345, "payout-1");
        await customer.ChargeAsync(50_000, scenario: "pending_long");
        customer.PassSeconds(2);

        var transactions = customer.Core.Transactions;

        Assert.Equal(["cash_out", "cash_in"], transactions.Select(transaction => transaction.Type));
        Assert.Equal(["payout-1", null], transactions.Select(transaction => transaction.ExternalId));
        Assert.Equal([123.45m, 500m], transactions.Select(transaction => transaction.Amount));
        Assert.Equal(["LIQUIDATED", "PENDING"], transactions.Select(transaction => transaction.Status));
        Assert.All(transactions, transaction => Assert.Equal(customer.Now.AddSeconds(-2), transaction.CreatedAt));
        Assert.Equal([customer.Now, customer.Now.AddSeconds(-2)], transactions.Select(transaction => transaction.UpdatedAt));
    }
}
