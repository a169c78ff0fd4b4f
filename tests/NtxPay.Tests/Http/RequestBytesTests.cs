using NtxPay.Tests.Http.Support;
using NtxPay.Tests.Payments;
using NtxPay.Tests.Webhooks;
using Xunit;

namespace NtxPay.Tests.Http;

/// <summary>The exact bytes of each request that the module has a type for: the fields, their order and their escapes.</summary>
public sealed class RequestBytesTests : IDisposable
{
    private static readonly Uri Url = new("https://example.com/año?a=1&b=<2>");

    private readonly ClientHarness harness = new();

    public void Dispose() => harness.Dispose();

    [Fact]
    public Task A_transfer_with_the_required_fields_only() => ExpectAsync(
        """{"amountCentavos":25050,"destinationClabe":"012180001234567899","beneficiaryName":"Mar\u00EDa L\u00F3pez","externalId":"order-7"}""",
        client => client.CreateCashOutAsync(Records.Transfer(), scenario: null, harness.Log, ClientHarness.Stop));

    [Fact]
    public Task A_transfer_with_every_field() => ExpectAsync(
        """{"amountCentavos":9223372036854775807,"destinationClabe":"012180001234567899","beneficiaryName":"O\u0027Hara \u0026 \u0022Hijos\u0022 \u003CMX\u003E \u002B \\ / \uD83D\uDE00","beneficiaryTaxId":"LOMA850101ABC","concept":"Factura \u00F1 123","externalId":"order\u002B7"}""",
        client => client.CreateCashOutAsync(
            Records.Transfer("order+7", long.MaxValue, "O'Hara & \"Hijos\" <MX> + \\ / \U0001F600") with { BeneficiaryTaxId = "LOMA850101ABC", Concept = "Factura ñ 123" },
            scenario: null,
            harness.Log,
            ClientHarness.Stop));

    [Fact]
    public Task A_charge_with_the_required_fields_only() => ExpectAsync(
        """{"amountCentavos":15000,"customerName":"Juan P\u00E9rez","customerEmail":"juan@example.com","externalId":"order-7"}""",
        client => client.CreateCashInAsync(Records.Charge(), scenario: null, harness.Log, ClientHarness.Stop));

    [Fact]
    public Task A_charge_with_every_field() => ExpectAsync(
        """{"amountCentavos":15000,"customerName":"Juan P\u00E9rez","customerEmail":"juan@example.com","customerTaxId":"PEPJ800101ABC","description":"caf\u00E9","externalId":"order-7"}""",
        client => client.CreateCashInAsync(
            Records.Charge() with { CustomerTaxId = "PEPJ800101ABC", Description = "café" }, scenario: null, harness.Log, ClientHarness.Stop));

    [Fact]
    public Task A_registration_without_a_secret() => ExpectAsync(
        """{"url":"https://example.com/a%C3%B1o?a=1\u0026b=%3C2%3E","events":["refund_out"]}""",
        client => client.Webhooks.CreateAsync(Url, WebhookEventType.RefundOut, secret: null, harness.Log, ClientHarness.Stop));

    [Fact]
    public Task A_registration_with_a_secret() => ExpectAsync(
        """{"url":"https://example.com/a%C3%B1o?a=1\u0026b=%3C2%3E","events":["all"],"secret":"clave-\u00F1\u0026\u0022"}""",
        client => client.Webhooks.CreateAsync(Url, WebhookEventType.All, SignedDelivery.Secure("clave-ñ&\""), harness.Log, ClientHarness.Stop));

    [Fact]
    public Task A_test_delivery_with_the_required_fields_only() => ExpectAsync(
        """{"eventType":"cash_in"}""",
        client => client.Webhooks.TestAsync(new WebhookTestRequest { EventType = WebhookEventType.CashIn }, harness.Log, ClientHarness.Stop));

    [Fact]
    public Task A_test_delivery_with_every_field() => ExpectAsync(
        """{"eventType":"cash_out","status":"RETURNED","overrideUrl":"https://example.com/a%C3%B1o?a=1\u0026b=%3C2%3E","amountCentavos":1}""",
        client => client.Webhooks.TestAsync(
            new WebhookTestRequest { EventType = WebhookEventType.CashOut, Status = "RETURNED", Url = Url, AmountCentavos = 1 }, harness.Log, ClientHarness.Stop));

    [Fact]
    public async Task A_secret_with_a_lone_surrogate_is_refused_before_anything_is_sent()
    {
        var exception = await ClientHarness.ErrorOfAsync(() =>
            harness.Client().Webhooks.CreateAsync(Url, WebhookEventType.All, SignedDelivery.Secure("half-\uD83D-secret"), harness.Log, ClientHarness.Stop));

        Assert.Equal(NtxPayErrorKind.InvalidConfiguration, exception.Kind);
        Assert.Empty(harness.Api.Requests);
    }

    /// <summary>Sends, and compares the body. The response does not matter.</summary>
    private async Task ExpectAsync(string body, Func<INtxPayClient, Task> send)
    {
        harness.Api.RespondToCalls(() => FakeApi.Problem(400, "no"));

        await ClientHarness.ErrorOfAsync(() => send(harness.Client()));

        var call = Assert.Single(harness.Api.Calls);
        Assert.Equal(body, call.Body);
        Assert.Equal("application/json", call.Headers["Content-Type"]);
    }
}
