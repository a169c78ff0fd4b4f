using System.Text.Json;
using Microsoft.AspNetCore.Http;
using NtxPay.Tests.Sandbox.Support;
using NtxPay.Tests.Servers;
using Xunit;

namespace NtxPay.Tests.Sandbox;

public sealed class WebhookTestDeliveryTests
{
    private const string Path = "/api/webhooks-config/test";

    [Fact]
    public async Task The_response_shows_what_was_sent_and_its_result()
    {
        await using var receiver = await DeliveryReceiver.StartAsync((_, context) => context.Response.WriteAsync("thanks", context.RequestAborted));
        using var customer = await SandboxAccount.SignInAsync();
        await customer.RegisterAsync(receiver.Url, "cash_out", "whsec_abc123");

        var response = await customer.PostAsync(Path, new { eventType = "cash_out", status = "REJECTED", amountCentavos = 123 });

        Assert.Equal(200, response.Status);
        var sent = Assert.Single(receiver.All);
        Assert.True(response.Json.GetProperty("delivered").GetBoolean());
        Assert.Equal(receiver.Url.AbsoluteUri, response.Json.GetProperty("url").GetString());
        Assert.Equal(sent.EventId, response.Json.GetProperty("eventId").GetString());
        Assert.Equal("REJECTED", response.Json.GetProperty("status").GetString());
        Assert.True(response.Json.GetProperty("signed").GetBoolean());
        Assert.Equal(200, response.Json.GetProperty("statusCode").GetInt32());
        Assert.Equal(0, response.Json.GetProperty("timeMs").GetInt32());
        Assert.Equal(sent.SignatureUnder("whsec_abc123"), response.Json.GetProperty("signatureHeader").GetString());
        Assert.Equal(sent.Signature, response.Json.GetProperty("signatureHeader").GetString());
        Assert.Equal(sent.Json.GetRawText(), response.Json.GetProperty("payloadSent").GetRawText());
        Assert.Equal("thanks", response.Json.GetProperty("merchantResponse").GetString());
        Assert.Equal("transaction.cash_out.rejected", sent.Json.GetProperty("event").GetString());
        Assert.Equal(123, sent.Json.GetProperty("amount").GetInt64());
        Assert.True(Assert.Single(customer.Core.Deliveries).IsTest);
        Assert.Empty(customer.Core.Transactions);
    }

    [Fact]
    public async Task Omitted_fields_have_their_defaults()
    {
        await using var receiver = await DeliveryReceiver.StartAsync();
        using var customer = await SandboxAccount.SignInAsync();
        await customer.RegisterAsync(receiver.Url, "cash_in");

        var response = await customer.PostAsync(Path, new { eventType = "cash_in" });

        Assert.Equal("LIQUIDATED", response.Json.GetProperty("status").GetString());
        Assert.Equal(1000, receiver.All[0].Json.GetProperty("amount").GetInt64());
        Assert.Equal(JsonValueKind.Null, response.Json.GetProperty("merchantResponse").ValueKind);
    }

    [Fact]
    public async Task A_test_delivery_is_not_retried()
    {
        await using var receiver = await DeliveryReceiver.RespondingWithAsync(503);
        using var customer = await SandboxAccount.SignInAsync();
        await customer.RegisterAsync(receiver.Url);

        var response = await customer.PostAsync(Path, new { eventType = "cash_in" });
        customer.Pass(TimeSpan.FromHours(1));

        Assert.False(response.Json.GetProperty("delivered").GetBoolean());
        Assert.Equal(503, response.Json.GetProperty("statusCode").GetInt32());
        Assert.Single(receiver.All);
        Assert.Single(customer.Core.Deliveries);
    }

    [Fact]
    public async Task The_status_is_0_if_the_receiver_refuses_the_connection()
    {
        using var customer = await SandboxAccount.SignInAsync();
        await customer.RegisterAsync(new Uri($"http://127.0.0.1:{LoopbackPort.GetFree()}/"));

        var response = await customer.PostAsync(Path, new { eventType = "cash_in" });

        Assert.Equal(200, response.Status);
        Assert.False(response.Json.GetProperty("delivered").GetBoolean());
        Assert.Equal(0, response.Json.GetProperty("statusCode").GetInt32());
    }

    [Fact]
    public async Task A_webhook_of_the_event_type_takes_precedence_over_one_for_all()
    {
        await using var general = await DeliveryReceiver.StartAsync();
        await using var special = await DeliveryReceiver.StartAsync();
        using var customer = await SandboxAccount.SignInAsync();
        await customer.RegisterAsync(general.Url, "all");
        await customer.RegisterAsync(special.Url, "refund_in");

        await customer.PostAsync(Path, new { eventType = "refund_in", status = "RETURNED" });
        await customer.PostAsync(Path, new { eventType = "cash_in" });

        Assert.Equal(["transaction.cash_in.returned"], special.Events);
        Assert.Equal(["transaction.cash_in.settled"], general.Events);
    }

    [Fact]
    public async Task A_test_delivery_to_another_URL_is_signed_with_the_secret_of_the_webhook_or_unsigned()
    {
        await using var receiver = await DeliveryReceiver.StartAsync();
        using var customer = await SandboxAccount.SignInAsync();
        var body = new { eventType = "cash_in", overrideUrl = receiver.Url };

        var unsigned = (await customer.PostAsync(Path, body)).Json;
        await customer.RegisterAsync(new Uri("https://example.com/"), "cash_in", "whsec_abc123");
        var signed = (await customer.PostAsync(Path, body)).Json;

        Assert.False(unsigned.GetProperty("signed").GetBoolean());
        Assert.Equal(JsonValueKind.Null, unsigned.GetProperty("signatureHeader").ValueKind);
        Assert.False(receiver.All[0].Headers.ContainsKey("X-NTXPay-Signature"));
        Assert.True(signed.GetProperty("signed").GetBoolean());
        Assert.Equal(receiver.All[1].SignatureUnder("whsec_abc123"), receiver.All[1].Signature);
    }

    [Theory]
    [InlineData("""{"eventType":"cash_in"}""", "No webhook is configured for the event cash_in")]
    [InlineData("""{"eventType":"all"}""", "eventType must be one of")]
    [InlineData("""{"eventType":"cash_in","status":"EXPIRED"}""", "status must be one of")]
    [InlineData("""{"eventType":"cash_in","amountCentavos":0}""", "amountCentavos must not be less than 1")]
    [InlineData("""{"eventType":"cash_in","overrideUrl":"http://example.com/"}""", "overrideUrl must be an HTTPS URL")]
    [InlineData("""{"eventType":"cash_in","url":"https://example.com/"}""", "property url should not exist")]
    public async Task An_invalid_request_is_refused(string body, string message)
    {
        using var customer = await SandboxAccount.SignInAsync();

        var response = await customer.SendAsync("POST", Path, body);

        Assert.Equal(400, response.Status);
        Assert.Contains(message, response.Json.GetProperty("message").ToString(), StringComparison.Ordinal);
        Assert.Empty(customer.Core.Deliveries);
    }
}
