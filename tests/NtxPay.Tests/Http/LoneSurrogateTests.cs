using System.Net;
using System.Text;
using NtxPay.Tests.Http.Support;
using Xunit;

namespace NtxPay.Tests.Http;

/// <summary>Responses with a lone surrogate, as after truncation by length, and with unknown encodings.</summary>
public sealed class LoneSurrogateTests : IDisposable
{
    private static readonly ApiRequest Get = new() { Method = "GET", Path = "/api/other" };

    private readonly ClientHarness harness = new();

    public void Dispose() => harness.Dispose();

    [Theory]
    [InlineData("""{"message":"name \ud83d is wrong"}""", "name \uFFFD is wrong")]
    [InlineData("""{"message":["first","\uDE00"]}""", "first; \uFFFD")]
    [InlineData("""{"m\ud83d":1,"message":"no"}""", "no")]
    [InlineData("""{"message":"\ud83d\ude00"}""", "\U0001F600")]
    [InlineData("""{"message":"C:\\ud83d"}""", @"C:\ud83d")]
    public async Task An_error_with_lone_surrogates_is_reported(string body, string shown)
    {
        harness.Api.RespondToCalls(() => FakeApi.Json(HttpStatusCode.BadRequest, body));
        var exception = await ClientHarness.ErrorOfAsync(() => harness.SendAsync(harness.Client(), Get));
        Assert.Equal(NtxPayErrorKind.InvalidRequest, exception.Kind);
        Assert.Contains($"“{shown}”", exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_response_with_a_lone_surrogate_does_not_make_the_transfer_unknown()
    {
        harness.Api.RespondToCalls(() => FakeApi.Json(
            HttpStatusCode.Created,
            """{"transactionId":"t-1","status":"PENDING","destinationClabe":"012180001234567899","amountCentavos":100,"referenceNumerical":"1\ud83d","note\ud83d":"\ud83d"}"""));
        var request = new CashOutRequest { AmountCentavos = 100, DestinationClabe = "012180001234567899", BeneficiaryName = "María", ExternalId = "order-1" };
        var transfer = await harness.Client().CreateCashOutAsync(request, scenario: null, harness.Log, ClientHarness.Stop);
        Assert.Equal(("t-1", "1\uFFFD"), (transfer.TransactionId, transfer.ReferenceNumerical));
    }

    [Fact]
    public async Task Any_other_response_with_lone_surrogates_is_read()
    {
        harness.Api.RespondToCalls(() => FakeApi.Json(HttpStatusCode.OK, """{"name\ud83d":"\ud83d"}"""));
        var response = await harness.SendAsync(harness.Client(), Get);
        Assert.Equal(new KeyValuePair<string, object?>("name\uFFFD", "\uFFFD"), Assert.Single((IReadOnlyDictionary<string, object?>)response.Data!));
    }

    [Theory]
    [InlineData("""{"externalId":"order-1","name":"\ud83d"}""")]
    [InlineData("""{"external\ud83d":1,"externalId":"order-1"}""")]
    [InlineData("{\"name\":\"\ud83d\",\"externalId\":\"order-1\"}")]
    public async Task A_body_of_text_is_sent_with_its_own_id(string body)
    {
        harness.Api.RespondToCalls(() => FakeApi.Problem(503, "down"));
        var exception = await ClientHarness.ErrorOfAsync(() => harness.SendAsync(
            harness.Client(ClientHarness.Options(retries: 0)), new ApiRequest { Method = "POST", Path = "/api/other", Body = body }));
        Assert.Equal((NtxPayErrorKind.OutcomeUnknown, "order-1"), (exception.Kind, exception.ExternalId));
    }

    [Theory]
    [InlineData("utf-7")]
    [InlineData("utf-8-but-not-quite")]
    [InlineData("\"\"")]
    public async Task An_unknown_encoding_is_read_as_UTF_8(string charset)
    {
        harness.Api.RespondToCalls(() =>
        {
            var response = new HttpResponseMessage(HttpStatusCode.BadRequest) { Content = new ByteArrayContent(Encoding.UTF8.GetBytes("""{"message":"señal"}""")) };
            response.Content.Headers.TryAddWithoutValidation("Content-Type", $"application/json; charset={charset}");
            return response;
        });
        var exception = await ClientHarness.ErrorOfAsync(() => harness.SendAsync(harness.Client(), Get));
        Assert.Contains("señal", exception.Message, StringComparison.Ordinal);
    }
}
