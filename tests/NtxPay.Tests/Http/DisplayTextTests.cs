using System.Net;
using System.Reflection;
using System.Text;
using NtxPay.Http.Webhooks;
using NtxPay.Tests.Http.Support;
using NtxPay.Tests.Payments;
using Xunit;

namespace NtxPay.Tests.Http;

/// <summary>Text of the server that is shown has no control characters, which could rewrite a terminal or a log.</summary>
public sealed class DisplayTextTests : IDisposable
{
    /// <summary>Clears the screen, rings, ends the line, and turns the writing direction.</summary>
    private const string Hostile = "\\u001b[2J\\u0007\\r\\n\\u007f\\u0085\\u009b1m\\u202a\\u202e\\u2066\\u2069\\u2028\\u2029x  y";

    private const string Harmless = "[2J1mx  y";

    private readonly ClientHarness harness = new();

    public void Dispose() => harness.Dispose();

    [Fact]
    public async Task A_transfer_has_no_control_characters()
    {
        Answer($$"""{"transactionId":"{{Hostile}}","status":"{{Hostile}}","destinationClabe":"{{Records.Clabe}}","amountCentavos":25050,"referenceNumerical":"{{Hostile}}"}""");

        var transfer = await harness.Client().CreateCashOutAsync(Records.Transfer(), scenario: null, harness.Log, ClientHarness.Stop);

        Assert.Equal((Harmless, Harmless, Harmless), (transfer.TransactionId, transfer.Status, transfer.ReferenceNumerical));
    }

    [Fact]
    public async Task A_charge_has_no_control_characters()
    {
        Answer($$"""
            {"transactionId":"{{Hostile}}","status":"{{Hostile}}","destinationClabe":"{{Hostile}}","amountCentavos":15000,"referenceNumerical":"{{Hostile}}",
             "beneficiary":{"name":"{{Hostile}}","taxId":"{{Hostile}}"},"checkoutUrl":"https://pay.example.test/{{Hostile}}"}
            """);

        var charge = await harness.Client().CreateCashInAsync(Records.Charge(), scenario: null, harness.Log, ClientHarness.Stop);

        AssertClean(charge);
        AssertClean(charge.Beneficiary!);
        Assert.DoesNotContain(charge.CheckoutUrl!.OriginalString, IsControl);
    }

    [Fact]
    public async Task A_balance_has_no_control_characters()
    {
        Answer($$"""{"availableCentavos":1,"pendingCentavos":0,"currency":"{{Hostile}}"}""");

        Assert.Equal(Harmless, (await harness.BalanceAsync(harness.Client())).Currency);
    }

    [Fact]
    public async Task The_displayed_properties_of_a_token_have_no_control_characters()
    {
        harness.Api.RespondToTokenRequests(() => FakeApi.Json(HttpStatusCode.Created, $$"""{"access_token":"t","token_type":"Bearer","expires_in":600,"scope":"{{Hostile}}"}"""));

        Assert.Equal(Harmless, (await harness.Client().GetTokenAsync(forceRenew: false, harness.Log, ClientHarness.Stop)).Scope);
    }

    [Fact]
    public async Task A_webhook_has_no_control_characters_and_its_secret_is_unchanged()
    {
        Answer($$"""{"id":7,"url":"https://example.test/{{Hostile}}","events":["{{Hostile}}"],"isActive":true,"secret":"pass\u200dword"}""");

        var webhook = await harness.Client().Webhooks.CreateAsync(new Uri("https://example.test/"), WebhookEventType.All, secret: null, harness.Log, ClientHarness.Stop);

        Assert.Equal(Harmless, Assert.Single(webhook.Events));
        Assert.DoesNotContain(webhook.Url.OriginalString, IsControl);
        Assert.Equal("pass\u200dword", new NetworkCredential(string.Empty, webhook.Secret).Password);
    }

    [Fact]
    public async Task A_test_delivery_has_no_control_characters()
    {
        Answer($$"""
            {"delivered":true,"url":"https://example.test/","eventId":"{{Hostile}}","status":"{{Hostile}}","signed":true,"statusCode":200,"timeMs":1,
             "signatureHeader":"{{Hostile}}","payloadSent":{"a":"\u009b"},"merchantResponse":"{{Hostile}}"}
            """);

        AssertClean(await harness.Client().Webhooks.TestAsync(new WebhookTestRequest { EventType = WebhookEventType.All }, harness.Log, ClientHarness.Stop));
    }

    [Fact]
    public void An_event_has_no_control_characters()
    {
        var body = $$"""
            {"event":"{{Hostile}}","transactionId":"{{Hostile}}","amount":1,"currency":"{{Hostile}}","status":"{{Hostile}}","destinationClabe":"{{Hostile}}",
             "sourceClabe":"{{Hostile}}","payerName":"{{Hostile}}","reference":"{{Hostile}}","voucher":"{{Hostile}}"}
            """;

        var read = new WebhookReceiver(harness.TimeProvider).ReadEvent(Encoding.UTF8.GetBytes(body), "id\u001b[2J");

        AssertClean(read);
        Assert.Equal("id[2J", read.EventId);
    }

    [Fact]
    public async Task Message_and_code_of_an_error_have_no_control_characters()
    {
        var all = Enumerable.Range(0, 0x20).Concat(Enumerable.Range(0x7f, 0x21)).Concat(Enumerable.Range(0x2028, 7)).Concat(Enumerable.Range(0x2066, 4));
        var hostile = string.Concat(all.Select(code => $"\\u{code:x4}"));
        harness.Api.RespondToCalls(() => FakeApi.Json(HttpStatusCode.BadRequest, $$"""{"message":["said{{hostile}}this","{{Hostile}}"],"code":"CO{{hostile}}DE","statusCode":400}"""));

        var exception = await ClientHarness.ErrorOfAsync(() => harness.BalanceAsync(harness.Client(ClientHarness.Options(retries: 0))));

        Assert.Contains("said this", exception.Message, StringComparison.Ordinal);
        Assert.StartsWith("CO", exception.ApiCode, StringComparison.Ordinal);
        Assert.DoesNotContain(exception.Message, IsControl);
        Assert.DoesNotContain(exception.ApiCode!, IsControl);
    }

    private static void AssertClean(object shown)
    {
        var texts = shown.GetType().GetProperties(BindingFlags.Public | BindingFlags.Instance)
            .Where(property => property.PropertyType == typeof(string))
            .Select(property => (string?)property.GetValue(shown))
            .Where(text => text is not null)
            .ToList();
        Assert.NotEmpty(texts);
        Assert.All(texts, text => Assert.DoesNotContain(text!, IsControl));
    }

    private static bool IsControl(char character) =>
        char.IsControl(character) || character is (>= '\u202a' and <= '\u202e') or (>= '\u2066' and <= '\u2069') or '\u2028' or '\u2029';

    private void Answer(string json) => harness.Api.RespondToCalls(() => FakeApi.Json(HttpStatusCode.Created, json));
}
