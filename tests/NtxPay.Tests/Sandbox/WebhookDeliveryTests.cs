using System.Text.Json;
using NtxPay.Tests.Sandbox.Support;
using NtxPay.Tests.Servers;
using Xunit;

namespace NtxPay.Tests.Sandbox;

public sealed class WebhookDeliveryTests
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_delivery_is_signed_and_reports_the_outcome_of_the_transaction()
    {
        await using var receiver = await DeliveryReceiver.StartAsync();
        using var customer = await SandboxAccount.SignInAsync();
        await customer.RegisterAsync(receiver.Url, "cash_in", "whsec_abc123");
        var charge = (await customer.ChargeAsync(50_000)).Json;

        customer.PassSeconds(1);
        await receiver.UntilAsync(1);

        var delivery = Assert.Single(receiver.All);
        Assert.Equal(delivery.SignatureUnder("whsec_abc123"), delivery.Signature);
        Assert.True(Guid.TryParse(delivery.EventId, out _));
        Assert.Equal("application/json", delivery.Headers["Content-Type"]);
        Assert.Equal("transaction.cash_in.settled", delivery.Json.GetProperty("event").GetString());
        Assert.Equal("LIQUIDATED", delivery.Json.GetProperty("status").GetString());
        Assert.Equal(charge.GetProperty("transactionId").GetString(), delivery.Json.GetProperty("transactionId").GetString());
        Assert.Equal(50_000, delivery.Json.GetProperty("amount").GetInt64());
        Assert.Equal("MXN", delivery.Json.GetProperty("currency").GetString());
        Assert.Equal(charge.GetProperty("destinationClabe").GetString(), delivery.Json.GetProperty("destinationClabe").GetString());
        Assert.Equal("Juan Perez", delivery.Json.GetProperty("payerName").GetString());
        Assert.Equal(charge.GetProperty("referenceNumerical").GetString(), delivery.Json.GetProperty("reference").GetString());
        Assert.Matches("^[0-9]{18}$", delivery.Json.GetProperty("sourceClabe").GetString());
        Assert.NotEmpty(delivery.Json.GetProperty("voucher").GetString()!);
        Assert.Equal("2026-03-01T12:00:01.000Z", delivery.Json.GetProperty("occurredAt").GetString());
    }

    [Theory]
    [InlineData("success", "transaction.cash_in.settled", "cash_in", "transaction.cash_out.settled", "cash_out")]
    [InlineData("rejected", "transaction.cash_in.rejected", "cash_in", "transaction.cash_out.rejected", "cash_out")]
    [InlineData("returned", "transaction.cash_in.returned", "refund_in", "transaction.cash_out.returned", "refund_out")]
    public async Task Each_event_is_delivered_to_the_webhooks_of_its_type_and_of_all_types(string scenario, string chargeEvent, string chargeEventType, string transferEvent, string transferEventType)
    {
        using var customer = await SandboxAccount.SignInAsync();
        var receivers = new Dictionary<string, DeliveryReceiver>(StringComparer.Ordinal);
        try
        {
            foreach (var eventType in (string[])["cash_in", "cash_out", "refund_in", "refund_out", "internal_transfer", "all"])
            {
                receivers[eventType] = await DeliveryReceiver.StartAsync();
                await customer.RegisterAsync(receivers[eventType].Url, eventType);
            }

            await customer.ChargeAsync(scenario: scenario);
            await customer.TransferAsync(scenario: scenario);
            customer.PassSeconds(1);
            await customer.DeliveredAsync(4);

            Assert.Equal([chargeEvent], receivers[chargeEventType].Events);
            Assert.Equal([transferEvent], receivers[transferEventType].Events);
            Assert.Equal([chargeEvent, transferEvent], receivers["all"].Events.Order(StringComparer.Ordinal));
            Assert.Equal(4, receivers.Values.Sum(receiver => receiver.All.Count));
            Assert.Equal(2, customer.Core.Deliveries.Select(delivery => delivery.EventId).Distinct().Count());
        }
        finally
        {
            foreach (var receiver in receivers.Values)
                await receiver.DisposeAsync();
        }
    }

    [Fact]
    public async Task The_expiry_of_an_unpaid_charge_is_delivered()
    {
        await using var receiver = await DeliveryReceiver.StartAsync();
        using var customer = await SandboxAccount.SignInAsync(chargeLifetime: TimeSpan.FromSeconds(20));
        await customer.RegisterAsync(receiver.Url, "cash_in");
        await customer.ChargeAsync(scenario: "pending_long");

        customer.PassSeconds(20);
        await receiver.UntilAsync(1);

        var delivered = receiver.All[0].Json;
        Assert.Equal("transaction.cash_in.expired", delivered.GetProperty("event").GetString());
        Assert.Equal("EXPIRED", delivered.GetProperty("status").GetString());
        Assert.Equal(JsonValueKind.Null, delivered.GetProperty("voucher").ValueKind);
    }

    [Fact]
    public async Task A_refused_delivery_is_attempted_five_times_with_growing_delays()
    {
        await using var receiver = await DeliveryReceiver.RespondingWithAsync(500);
        using var customer = await SandboxAccount.SignInAsync();
        await customer.RegisterAsync(receiver.Url);
        await customer.TransferAsync();
        customer.PassSeconds(1);
        await customer.DeliveredAsync(1);

        var attempts = 1;
        foreach (var pause in (int[])[5, 10, 20, 40])
        {
            customer.PassSeconds(pause - 0.001);
            Assert.Equal(attempts, receiver.All.Count);
            customer.PassSeconds(0.001);
            await customer.DeliveredAsync(++attempts);
        }

        customer.Pass(TimeSpan.FromDays(1));
        Assert.Equal(5, receiver.All.Count);
        Assert.Single(receiver.All.Select(delivery => delivery.EventId).Distinct(StringComparer.Ordinal));
        Assert.Single(receiver.All.Select(delivery => delivery.Signature).Distinct(StringComparer.Ordinal));
        Assert.Equal([1, 2, 3, 4, 5], customer.Core.Deliveries.Select(delivery => delivery.Attempt));
        Assert.All(customer.Core.Deliveries, delivery => Assert.Equal((500, false, false), (delivery.StatusCode, delivery.Delivered, delivery.IsTest)));
        Assert.Equal([0, 5, 15, 35, 75], customer.Core.Deliveries.Select(delivery => (delivery.SentAt - customer.Core.Deliveries[0].SentAt).TotalSeconds));
    }

    [Fact]
    public async Task An_accepted_delivery_is_not_sent_again()
    {
        await using var receiver = await DeliveryReceiver.StartAsync((number, context) =>
        {
            context.Response.StatusCode = number == 1 ? 302 : 204;
            context.Response.Headers.Location = "/elsewhere";
            return Task.CompletedTask;
        });
        using var customer = await SandboxAccount.SignInAsync();
        await customer.RegisterAsync(receiver.Url);
        await customer.TransferAsync();
        customer.PassSeconds(1);
        await customer.DeliveredAsync(1);
        customer.PassSeconds(5);
        await customer.DeliveredAsync(2);
        customer.Pass(TimeSpan.FromDays(1));

        Assert.Equal([302, 204], customer.Core.Deliveries.Select(delivery => delivery.StatusCode));
        Assert.Equal([false, true], customer.Core.Deliveries.Select(delivery => delivery.Delivered));
        Assert.Equal(2, receiver.All.Count);
    }

    [Fact]
    public async Task A_delivery_times_out_after_ten_seconds()
    {
        await using var receiver = await DeliveryReceiver.StartAsync((_, context) => Task.Delay(Timeout.Infinite, context.RequestAborted));
        using var customer = await SandboxAccount.SignInAsync();
        await customer.RegisterAsync(receiver.Url);
        await customer.TransferAsync();
        customer.PassSeconds(1);
        await receiver.UntilAsync(1);

        customer.PassSeconds(9.999);
        Assert.Empty(customer.Core.Deliveries);

        customer.PassSeconds(0.001);
        await customer.DeliveredAsync(1);
        Assert.Equal(0, customer.Core.Deliveries[0].StatusCode);
        Assert.Equal(TimeSpan.FromSeconds(10), customer.Core.Deliveries[0].Duration);
    }

    [Fact]
    public async Task A_delivery_has_no_status_if_the_receiver_refuses_the_connection()
    {
        using var customer = await SandboxAccount.SignInAsync();
        await customer.RegisterAsync(new Uri($"http://127.0.0.1:{LoopbackPort.GetFree()}/"));
        await customer.TransferAsync();
        customer.PassSeconds(1);
        await customer.DeliveredAsync(1);

        Assert.Equal((0, false), (customer.Core.Deliveries[0].StatusCode, customer.Core.Deliveries[0].Delivered));
    }

    [Fact]
    public async Task A_removed_webhook_gets_no_deliveries()
    {
        await using var receiver = await DeliveryReceiver.RespondingWithAsync(500);
        using var customer = await SandboxAccount.SignInAsync();
        var id = (await customer.RegisterAsync(receiver.Url)).Json.GetProperty("id").GetInt32();
        await customer.TransferAsync();
        customer.PassSeconds(1);
        await customer.DeliveredAsync(1);

        await customer.SendAsync("DELETE", $"/api/webhooks-config/{id}");
        await customer.TransferAsync();
        customer.Pass(TimeSpan.FromHours(1));

        Assert.Single(customer.Core.Deliveries);
    }

    [Fact]
    public async Task Speed_shortens_the_delays()
    {
        await using var receiver = await DeliveryReceiver.RespondingWithAsync(500);
        using var customer = await SandboxAccount.SignInAsync(speed: 100);
        await customer.RegisterAsync(receiver.Url);
        await customer.TransferAsync();
        customer.PassSeconds(0.01);
        await customer.DeliveredAsync(1);
        customer.PassSeconds(0.05);
        await customer.DeliveredAsync(2);
        customer.PassSeconds(0.1);
        await customer.DeliveredAsync(3);

        Assert.Equal(3, receiver.All.Count);
    }

    [Fact]
    public async Task A_thousand_events_are_delivered_once_each()
    {
        const int Many = 1000;
        await using var receiver = await DeliveryReceiver.StartAsync();
        using var customer = await SandboxAccount.SignInAsync();
        await customer.RegisterAsync(receiver.Url, "cash_out");
        for (var count = 0; count < Many; count++)
            await customer.TransferAsync(1);

        await Task.Run(() => customer.PassSeconds(1), Stop);
        await customer.DeliveredAsync(Many);

        Assert.Equal(Many, receiver.All.Select(delivery => delivery.EventId).Distinct(StringComparer.Ordinal).Count());
        Assert.Equal(
            customer.Core.Transactions.Select(transaction => transaction.TransactionId).Order(),
            receiver.All.Select(delivery => delivery.Json.GetProperty("transactionId").GetGuid()).Order());
        Assert.All(customer.Core.Deliveries, delivery => Assert.True(delivery.Delivered));
    }
}
