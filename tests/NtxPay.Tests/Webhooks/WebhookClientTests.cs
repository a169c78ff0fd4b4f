using System.Net;
using System.Text.Json;
using NtxPay.Tests.Http.Support;
using Xunit;

namespace NtxPay.Tests.Webhooks;

public sealed class WebhookClientTests
{
    private const string Created = """{"id":42,"url":"https://example.com/webhooks/mx","events":["cash_in"],"isActive":true,"secret":"whsec_made"}""";

    private static readonly Uri Url = new("https://example.com/webhooks/mx");

    [Fact]
    public async Task The_list_has_every_field_and_no_secret()
    {
        using var harness = RespondingWith("""{"accountId":93,"webhooks":[{"id":42,"url":"https://example.com/webhooks/mx","events":["cash_in"],"isActive":true,"createdAt":"2026-05-01T10:30:00.000Z"}],"total":1}""");

        var webhook = Assert.Single(await harness.Client().Webhooks.ListAsync(harness.Log, ClientHarness.Stop));

        Assert.Equal(42, webhook.Id);
        Assert.Equal(Url, webhook.Url);
        Assert.Equal(["cash_in"], webhook.Events);
        Assert.True(webhook.IsActive);
        Assert.Equal(new DateTimeOffset(2026, 5, 1, 10, 30, 0, TimeSpan.Zero), webhook.CreatedAt);
        Assert.Null(webhook.Secret);
        Assert.Equal("test", webhook.Session);
    }

    [Fact]
    public async Task A_registration_sends_only_given_values()
    {
        using var harness = RespondingWith(Created);

        await harness.Client().Webhooks.CreateAsync(Url, WebhookEventType.RefundOut, secret: null, harness.Log, ClientHarness.Stop);

        Assert.Equal("""{"url":"https://example.com/webhooks/mx","events":["refund_out"]}""", Assert.Single(harness.Api.Calls).Body);
    }

    [Fact]
    public async Task A_registration_returns_the_secret_of_the_API()
    {
        using var harness = RespondingWith(Created);

        var webhook = await harness.Client().Webhooks.CreateAsync(Url, WebhookEventType.CashIn, SignedDelivery.Secure("my-own-secret"), harness.Log, ClientHarness.Stop);

        Assert.Equal("whsec_made", new NetworkCredential(string.Empty, webhook.Secret).Password);
        Assert.Null(webhook.CreatedAt);
        using var sent = JsonDocument.Parse(Assert.Single(harness.Api.Calls).Body);
        Assert.Equal("my-own-secret", sent.RootElement.GetProperty("secret").GetString());
        Assert.DoesNotContain("my-own-secret", harness.Log.Everything, StringComparison.Ordinal);
        Assert.DoesNotContain("whsec_made", harness.Log.Everything, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_secret_that_the_API_quotes_in_an_error_is_not_shown()
    {
        using var harness = new ClientHarness();
        harness.Api.RespondToCalls(() => FakeApi.Problem(400, "secret my-own-secret is too plain"));

        var exception = await ClientHarness.ErrorOfAsync(() => harness.Client().Webhooks.CreateAsync(Url, WebhookEventType.CashIn, SignedDelivery.Secure("my-own-secret"), harness.Log, ClientHarness.Stop));

        Assert.Equal(NtxPayErrorKind.InvalidRequest, exception.Kind);
        Assert.Contains("too plain", exception.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("my-own-secret", exception.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_registration_whose_response_is_lost_is_not_retried()
    {
        using var harness = new ClientHarness();
        harness.Api.RespondToCalls(() => FakeApi.Problem(502, "unavailable"));

        var exception = await ClientHarness.ErrorOfAsync(() => harness.Client().Webhooks.CreateAsync(Url, WebhookEventType.All, secret: null, harness.Log, ClientHarness.Stop));

        Assert.Equal(NtxPayErrorKind.OutcomeUnknown, exception.Kind);
        Assert.Single(harness.Api.Calls);
    }

    [Theory]
    [InlineData("""{"id":42,"url":"https://example.com/webhooks/mx","events":["cash_in"],"isActive":true}""")]
    [InlineData("""{"url":"https://example.com/webhooks/mx","events":["cash_in"],"isActive":true,"secret":"whsec_made"}""")]
    [InlineData("""{"id":42,"url":"here","events":["cash_in"],"isActive":true,"secret":"whsec_made"}""")]
    [InlineData("""{"id":"42","url":"https://example.com/webhooks/mx","events":["cash_in"],"isActive":true,"secret":"whsec_made"}""")]
    public async Task A_response_that_violates_the_contract_is_an_error(string json)
    {
        using var harness = RespondingWith(json);

        var exception = await ClientHarness.ErrorOfAsync(() => harness.Client().Webhooks.CreateAsync(Url, WebhookEventType.CashIn, secret: null, harness.Log, ClientHarness.Stop));

        // The registration probably succeeded, so the error must not suggest to register again without a check.
        Assert.Contains(exception.Kind, new[] { NtxPayErrorKind.InvalidResponse, NtxPayErrorKind.OutcomeUnknown });
        Assert.DoesNotContain("whsec_made", exception.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_removal_sends_the_id()
    {
        using var harness = RespondingWith("""{"success":true,"message":"Webhook removido com sucesso"}""");

        await harness.Client().Webhooks.DeleteAsync(42, harness.Log, ClientHarness.Stop);

        var call = Assert.Single(harness.Api.Calls);
        Assert.Equal("DELETE /api/webhooks-config/42", $"{call.Method} {call.Address.AbsolutePath}");
    }

    [Fact]
    public async Task A_removal_of_a_missing_webhook_is_an_error()
    {
        using var harness = new ClientHarness();
        harness.Api.RespondToCalls(() => FakeApi.Problem(404, "Webhook não encontrado"));

        var exception = await ClientHarness.ErrorOfAsync(() => harness.Client().Webhooks.DeleteAsync(42, harness.Log, ClientHarness.Stop));

        Assert.Equal(NtxPayErrorKind.NotFound, exception.Kind);
    }

    [Fact]
    public async Task A_removal_that_an_earlier_attempt_completed_succeeds()
    {
        using var harness = new ClientHarness();
        harness.Api.OnCall = (number, _) => Task.FromResult<HttpResponseMessage?>(number == 1 ? FakeApi.Problem(502, "unavailable") : FakeApi.Problem(404, "gone"));

        await harness.Client().Webhooks.DeleteAsync(42, harness.Log, ClientHarness.Stop);

        Assert.Equal(2, harness.Api.Calls.Count);
    }

    [Fact]
    public async Task A_test_delivery_sends_the_requested_event_and_returns_its_result()
    {
        using var harness = RespondingWith(
            """{"delivered":false,"url":"https://webhook.site/x","eventId":"e-1","status":"RETURNED","signed":true,"statusCode":0,"timeMs":812,"signatureHeader":"sha256=ab","payloadSent":{"event":"transaction.cash_out.returned","amount":999},"merchantResponse":null}""");

        var delivery = await harness.Client().Webhooks.TestAsync(
            new WebhookTestRequest { EventType = WebhookEventType.CashOut, Status = "RETURNED", Url = new Uri("https://webhook.site/x"), AmountCentavos = 999 },
            harness.Log,
            ClientHarness.Stop);

        Assert.Equal("""{"eventType":"cash_out","status":"RETURNED","overrideUrl":"https://webhook.site/x","amountCentavos":999}""", Assert.Single(harness.Api.Calls).Body);
        Assert.False(delivery.Delivered);
        Assert.Equal(new Uri("https://webhook.site/x"), delivery.Url);
        Assert.Equal("e-1", delivery.EventId);
        Assert.Equal("RETURNED", delivery.Status);
        Assert.True(delivery.Signed);
        Assert.Equal(0, delivery.StatusCode);
        Assert.Equal(TimeSpan.FromMilliseconds(812), delivery.Duration);
        Assert.Equal("sha256=ab", delivery.SignatureHeader);
        Assert.Equal("""{"event":"transaction.cash_out.returned","amount":999}""", delivery.PayloadSent);
        Assert.Null(delivery.MerchantResponse);
    }

    [Fact]
    public async Task A_test_delivery_sends_only_given_values()
    {
        using var harness = RespondingWith("""{"delivered":true,"url":"https://example.com/","signed":false,"statusCode":200,"timeMs":3,"merchantResponse":{"ok":true}}""");

        var delivery = await harness.Client().Webhooks.TestAsync(new WebhookTestRequest { EventType = WebhookEventType.CashIn }, harness.Log, ClientHarness.Stop);

        Assert.Equal("""{"eventType":"cash_in"}""", Assert.Single(harness.Api.Calls).Body);
        Assert.Equal("""{"ok":true}""", delivery.MerchantResponse);
        Assert.Null(delivery.SignatureHeader);
    }

    private static ClientHarness RespondingWith(string json)
    {
        var harness = new ClientHarness();
        harness.Api.RespondToCalls(() => FakeApi.Json(HttpStatusCode.OK, json));
        return harness;
    }
}
