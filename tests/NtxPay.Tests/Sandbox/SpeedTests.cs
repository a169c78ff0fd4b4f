using NtxPay.Tests.Sandbox.Support;
using Xunit;

namespace NtxPay.Tests.Sandbox;

public sealed class SpeedTests
{
    [Fact]
    public async Task Speed_shortens_the_delays_of_scenarios()
    {
        using var customer = await SandboxAccount.SignInAsync(speed: 10);
        await customer.TransferAsync(scenario: "pending_long");

        customer.PassSeconds(2.9);
        Assert.Equal("PENDING", customer.Transaction.Status);
        customer.PassSeconds(0.1);
        Assert.Equal("LIQUIDATED", customer.Transaction.Status);
    }

    [Fact]
    public async Task A_new_speed_applies_to_delays_that_have_begun()
    {
        using var customer = await SandboxAccount.SignInAsync();
        await customer.TransferAsync(scenario: "pending_long");
        customer.PassSeconds(20);

        customer.Core.Settings.Speed = 100;
        customer.PassSeconds(0.09);
        Assert.Equal("PENDING", customer.Transaction.Status);
        customer.PassSeconds(0.01);
        Assert.Equal("LIQUIDATED", customer.Transaction.Status);
    }

    [Fact]
    public async Task The_expiry_time_of_a_charge_depends_on_the_speed()
    {
        using var customer = await SandboxAccount.SignInAsync(speed: 24);

        var response = await customer.ChargeAsync();

        Assert.Equal("2026-03-01T13:00:00.000Z", response.Json.GetProperty("expiresAt").GetString());
    }

    [Theory]
    [InlineData(0.5)]
    [InlineData(1_000_001)]
    [InlineData(double.NaN)]
    public async Task A_speed_out_of_range_is_refused(double speed)
    {
        using var customer = await SandboxAccount.SignInAsync();

        Assert.Throws<ArgumentOutOfRangeException>(() => customer.Core.Settings.Speed = speed);
    }

    [Fact]
    public async Task Ten_thousand_transactions_can_be_read_while_they_settle()
    {
        const int Many = 10_000;
        using var customer = await SandboxAccount.SignInAsync();
        for (var number = 0; number < Many; number++)
            await customer.TransferAsync(1, $"payout-{number}");

        Assert.Equal(Many, customer.Core.Transactions.Count);
        var isSettled = false;
        var isRead = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var reading = Task.Run(
            () =>
            {
                do
                {
                    Assert.Equal(Many, customer.Core.Transactions.Count);
                    isRead.TrySetResult();
                }
                while (!Volatile.Read(ref isSettled));
            },
            TestContext.Current.CancellationToken);
        await Task.WhenAny(isRead.Task, reading);
        customer.PassSeconds(1);
        Volatile.Write(ref isSettled, true);

        await reading;
        Assert.All(customer.Core.Transactions, transaction => Assert.Equal("LIQUIDATED", transaction.Status));
        Assert.Equal((-Many, 0), await customer.ChangeAsync());
    }

    [Fact]
    public async Task No_transaction_changes_after_the_sandbox_stops()
    {
        await using var receiver = await DeliveryReceiver.StartAsync();
        using var customer = await SandboxAccount.SignInAsync();
        await customer.RegisterAsync(receiver.Url);
        await customer.TransferAsync();

        customer.Core.Dispose();
        customer.PassSeconds(60);

        Assert.Equal("PENDING", customer.Transaction.Status);
        Assert.Empty(receiver.All);
    }
}
