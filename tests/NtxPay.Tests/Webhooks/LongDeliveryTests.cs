using System.Net;
using NtxPay.Tests.Http.Support;
using Xunit;

namespace NtxPay.Tests.Webhooks;

public sealed class LongDeliveryTests
{
    [Theory]
    [InlineData("9223372036854775807")]
    [InlineData("2147483648")]
    [InlineData("-9223372036854775808")]
    public async Task A_test_delivery_with_a_duration_out_of_range_has_an_unknown_outcome(string milliseconds)
    {
        using var harness = new ClientHarness();
        harness.Api.RespondToCalls(() => FakeApi.Json(
            HttpStatusCode.OK,
            $$"""{"delivered":true,"url":"https://example.com","signed":true,"statusCode":200,"timeMs":{{milliseconds}}}"""));
        var exception = await ClientHarness.ErrorOfAsync(() => harness.Client().Webhooks.TestAsync(
            new WebhookTestRequest { EventType = WebhookEventType.CashIn }, harness.Log, ClientHarness.Stop));
        Assert.Equal(NtxPayErrorKind.OutcomeUnknown, exception.Kind);
        Assert.Contains("response not readable", exception.Message, StringComparison.Ordinal);
    }
}
