using System.Globalization;
using NtxPay.Tests.Sandbox.Support;
using Xunit;

namespace NtxPay.Tests.Sandbox;

public sealed class ChargeTests
{
    [Fact]
    public async Task A_charge_shows_where_and_how_to_pay_and_when_it_expires()
    {
        using var customer = await SandboxAccount.SignInAsync();

        var response = await customer.ChargeAsync(50_000);

        Assert.Equal(201, response.Status);
        Assert.Equal("PENDING", response.Json.GetProperty("status").GetString());
        Assert.Equal(50_000, response.Json.GetProperty("amountCentavos").GetInt64());
        Assert.NotEmpty(response.Json.GetProperty("beneficiary").GetProperty("name").GetString()!);
        Assert.Equal("2026-03-02T12:00:00.000Z", response.Json.GetProperty("expiresAt").GetString());
        Assert.Contains($"{customer.Transaction.TransactionId}", response.Json.GetProperty("checkoutUrl").GetString(), StringComparison.Ordinal);
        Assert.Equal(customer.Transaction.TransactionId, response.Json.GetProperty("transactionId").GetGuid());
    }

    [Fact]
    public async Task Each_charge_has_its_own_CLABE_with_a_valid_check_digit()
    {
        using var customer = await SandboxAccount.SignInAsync();
        var clabes = new HashSet<string>(StringComparer.Ordinal);
        for (var count = 0; count < 100; count++)
            clabes.Add((await customer.ChargeAsync()).Json.GetProperty("destinationClabe").GetString()!);

        Assert.Equal(100, clabes.Count);
        Assert.All(clabes, clabe =>
        {
            Assert.Matches("^[0-9]{18}$", clabe);
            var sum = clabe.Select((digit, place) => (digit - '0') * (place == 17 ? 1 : "371"[place % 3] - '0') % 10).Sum();
            Assert.Equal(0, sum % 10);
        });
    }

    [Fact]
    public async Task A_charge_is_credited_only_when_it_is_paid()
    {
        using var customer = await SandboxAccount.SignInAsync(chargeLifetime: TimeSpan.FromHours(1));
        await customer.ChargeAsync(50_000);
        Assert.Equal((0, 0), await customer.ChangeAsync());

        customer.PassSeconds(1);
        Assert.Equal((50_000, 0), await customer.ChangeAsync());

        customer.Pass(TimeSpan.FromHours(2));
        Assert.Equal("LIQUIDATED", customer.Transaction.Status);
        Assert.Equal((50_000, 0), await customer.ChangeAsync());
    }

    [Theory]
    [InlineData("rejected", "REJECTED")]
    [InlineData("returned", "RETURNED")]
    public async Task A_rejected_or_returned_charge_is_not_credited(string scenario, string status)
    {
        using var customer = await SandboxAccount.SignInAsync();
        await customer.ChargeAsync(scenario: scenario);
        customer.PassSeconds(1);

        Assert.Equal(status, customer.Transaction.Status);
        Assert.Equal((0, 0), await customer.ChangeAsync());
    }

    [Fact]
    public async Task A_charge_that_is_paid_too_late_expires_at_its_expiry_time()
    {
        using var customer = await SandboxAccount.SignInAsync(chargeLifetime: TimeSpan.FromSeconds(20));
        var response = await customer.ChargeAsync(scenario: "pending_long");
        var expiresAt = DateTimeOffset.Parse(response.Json.GetProperty("expiresAt").GetString()!, CultureInfo.InvariantCulture);

        customer.PassSeconds(20);

        Assert.Equal(customer.Now, expiresAt);
        Assert.Equal("EXPIRED", customer.Transaction.Status);
        customer.PassSeconds(60);
        Assert.Equal("EXPIRED", customer.Transaction.Status);
        Assert.Equal((0, 0), await customer.ChangeAsync());
    }
}
