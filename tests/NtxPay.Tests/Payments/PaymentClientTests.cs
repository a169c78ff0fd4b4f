using System.Net;
using System.Text.Json;
using System.Text.Json.Nodes;
using NtxPay.Tests.Http.Support;
using Xunit;

namespace NtxPay.Tests.Payments;

public sealed class PaymentClientTests : IDisposable
{
    private const string Transaction = "3f2a1c34-9d1e-4c7b-8a5e-2b6f0d9c4e71";

    private readonly ClientHarness harness = new();

    public void Dispose() => harness.Dispose();

    [Fact]
    public async Task A_transfer_is_sent_with_its_fields_and_externalId_and_nothing_unset()
    {
        RespondWith(TransferJson());

        await SendAsync(Records.Transfer());

        var call = Assert.Single(harness.Api.Calls);
        Assert.Equal(("POST", "/api/spei/cash-out"), (call.Method, call.Address.AbsolutePath));
        var expected = JsonNode.Parse("""{"amountCentavos":25050,"destinationClabe":"012180001234567899","beneficiaryName":"María López","externalId":"order-7"}""");
        Assert.True(JsonNode.DeepEquals(expected, JsonNode.Parse(call.Body)), call.Body);
        Assert.DoesNotContain("X-Sandbox-Scenario", call.Headers.Keys, StringComparer.OrdinalIgnoreCase);
    }

    [Fact]
    public async Task A_payment_without_an_externalId_is_not_sent()
    {
        await Assert.ThrowsAsync<ArgumentException>(() => SendAsync(Records.Transfer(externalId: null)));

        Assert.Empty(harness.Api.Requests);
    }

    [Fact]
    public async Task The_scenario_is_a_header()
    {
        RespondWith(TransferJson());

        await harness.Client().CreateCashOutAsync(Records.Transfer(), SandboxScenario.Rejected, harness.Log, ClientHarness.Stop);

        Assert.Equal("rejected", Assert.Single(harness.Api.Calls).Headers["X-Sandbox-Scenario"]);
    }

    [Fact]
    public async Task The_response_of_a_transfer_becomes_an_object()
    {
        RespondWith(TransferJson());

        var transfer = await SendAsync(Records.Transfer());

        Assert.Equal(
            (Transaction, "PENDING", Records.Clabe, 25050L, 250.50m, "9876543", "order-7", false),
            (transfer.TransactionId, transfer.Status, transfer.DestinationClabe, transfer.AmountCentavos, transfer.Amount, transfer.ReferenceNumerical, transfer.ExternalId, transfer.FromJournal));
        Assert.Equal(new DateTimeOffset(2026, 5, 13, 12, 0, 0, TimeSpan.Zero), transfer.CreatedAt);
    }

    [Fact]
    public async Task The_response_of_a_charge_becomes_an_object()
    {
        RespondWith($$"""
            {"transactionId":"{{Transaction}}","status":"PENDING","destinationClabe":"646180100000000242","beneficiary":{"name":"NTX Pay MX","taxId":null},
             "referenceNumerical":null,"checkoutUrl":"https://pay.ntxpay.com/checkout/xyz","expiresAt":"2026-05-14T23:59:59.000Z","amountCentavos":15000}
            """);

        var charge = await harness.Client().CreateCashInAsync(Records.Charge(), scenario: null, harness.Log, ClientHarness.Stop);

        Assert.Equal("/api/spei/cash-in", Assert.Single(harness.Api.Calls).Address.AbsolutePath);
        Assert.Equal(("NTX Pay MX", null, null), (charge.Beneficiary!.Name, charge.Beneficiary.TaxId, charge.ReferenceNumerical));
        Assert.Equal("https://pay.ntxpay.com/checkout/xyz", charge.CheckoutUrl!.AbsoluteUri);
        Assert.Equal(new DateTimeOffset(2026, 5, 14, 23, 59, 59, TimeSpan.Zero), charge.ExpiresAt);
    }

    [Theory]
    [InlineData("transactionId")]
    [InlineData("status")]
    [InlineData("destinationClabe")]
    [InlineData("amountCentavos")]
    public async Task A_successful_response_without_a_required_field_leaves_the_outcome_unknown(string property)
    {
        RespondWith(TransferJson().Replace($"\"{property}\"", "\"other\"", StringComparison.Ordinal));

        var exception = await ClientHarness.ErrorOfAsync(() => SendAsync(Records.Transfer()));

        Assert.Equal(NtxPayErrorKind.OutcomeUnknown, exception.Kind);
        Assert.Equal("order-7", exception.ExternalId);
    }

    [Theory]
    [InlineData("25050", "25050.5")]
    [InlineData("25050", "\"25050\"")]
    [InlineData("25050", "1e99")]
    public async Task An_amount_that_is_not_a_whole_number_is_refused(string amount, string instead)
    {
        RespondWith(TransferJson().Replace(amount, instead, StringComparison.Ordinal));

        Assert.Equal(NtxPayErrorKind.OutcomeUnknown, (await ClientHarness.ErrorOfAsync(() => SendAsync(Records.Transfer()))).Kind);
    }

    [Fact]
    public async Task Every_retry_has_the_same_id()
    {
        harness.Api.OnCall = (number, _) => Task.FromResult<HttpResponseMessage?>(
            number < 4 ? FakeApi.Problem(502, "gateway") : FakeApi.Json(HttpStatusCode.Created, TransferJson()));

        var transfer = await SendAsync(Records.Transfer());

        var ids = harness.Api.Calls.Select(call => JsonDocument.Parse(call.Body).RootElement.GetProperty("externalId").GetString()).ToList();
        Assert.Equal(4, ids.Count);
        Assert.Equal("order-7", Assert.Single(ids.Distinct(StringComparer.Ordinal)));
        Assert.Equal("order-7", transfer.ExternalId);
    }

    [Fact]
    public async Task An_unknown_outcome_contains_the_id_to_resume_with()
    {
        harness.Api.RespondToCalls(() => FakeApi.Problem(502, "gateway"));

        var exception = await ClientHarness.ErrorOfAsync(() => SendAsync(Records.Transfer()));

        Assert.True(exception.OutcomeUnknown);
        Assert.Equal((5, "order-7"), (exception.Attempts, exception.ExternalId));
        Assert.Contains("order-7", exception.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(400, NtxPayErrorKind.InvalidRequest)]
    [InlineData(429, NtxPayErrorKind.RateLimited)]
    public async Task Every_error_of_a_payment_contains_its_id(int status, NtxPayErrorKind kind)
    {
        harness.Api.RespondToCalls(() => FakeApi.Problem(status, "words"));

        var exception = await ClientHarness.ErrorOfAsync(() => SendAsync(Records.Transfer()));

        Assert.Equal((kind, "order-7"), (exception.Kind, exception.ExternalId));
    }

    [Theory]
    [InlineData("25050", "25051")]
    [InlineData(Records.Clabe, "646180157000000004")]
    public async Task A_response_about_another_payment_is_an_ExternalIdConflict(string mine, string others)
    {
        RespondWith(TransferJson().Replace(mine, others, StringComparison.Ordinal));

        var exception = await ClientHarness.ErrorOfAsync(() => SendAsync(Records.Transfer()));

        Assert.Equal((NtxPayErrorKind.ExternalIdConflict, "order-7"), (exception.Kind, exception.ExternalId));
        Assert.Contains(Transaction, exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task No_personal_data_is_logged()
    {
        harness.Api.OnCall = (number, _) => Task.FromResult<HttpResponseMessage?>(
            number < 2 ? FakeApi.Problem(502, "gateway") : FakeApi.Json(HttpStatusCode.Created, TransferJson()));

        await SendAsync(Records.Transfer());

        Assert.DoesNotContain("López", harness.Log.Everything, StringComparison.Ordinal);
        Assert.DoesNotContain(Records.Clabe, harness.Log.Everything, StringComparison.Ordinal);
    }

    private static string TransferJson() => $$"""
        {"transactionId":"{{Transaction}}","status":"PENDING","destinationClabe":"{{Records.Clabe}}","amountCentavos":25050,"referenceNumerical":"9876543","createdAt":"2026-05-13T12:00:00.000Z"}
        """;

    private void RespondWith(string json) => harness.Api.RespondToCalls(() => FakeApi.Json(HttpStatusCode.Created, json));

    private Task<CashOut> SendAsync(CashOutRequest request) => harness.Client().CreateCashOutAsync(request, scenario: null, harness.Log, ClientHarness.Stop);
}
