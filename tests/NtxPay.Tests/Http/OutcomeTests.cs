using System.Net;
using System.Net.Sockets;
using NtxPay.Tests.Http.Support;
using Xunit;

namespace NtxPay.Tests.Http;

public sealed class OutcomeTests : IDisposable
{
    private readonly ClientHarness harness = new();

    public void Dispose() => harness.Dispose();

    [Theory]
    [InlineData(101, NtxPayErrorKind.OutcomeUnknown)]
    [InlineData(408, NtxPayErrorKind.OutcomeUnknown)]
    [InlineData(500, NtxPayErrorKind.OutcomeUnknown)]
    [InlineData(502, NtxPayErrorKind.OutcomeUnknown)]
    [InlineData(503, NtxPayErrorKind.OutcomeUnknown)]
    [InlineData(504, NtxPayErrorKind.OutcomeUnknown)]
    [InlineData(429, NtxPayErrorKind.RateLimited)]
    [InlineData(400, NtxPayErrorKind.InvalidRequest)]
    [InlineData(401, NtxPayErrorKind.Unauthorized)]
    [InlineData(403, NtxPayErrorKind.ApiError)]
    [InlineData(404, NtxPayErrorKind.NotFound)]
    [InlineData(302, NtxPayErrorKind.OutcomeUnknown)]
    public async Task A_refused_payment_without_externalId_has_the_kind_of_its_status(int status, NtxPayErrorKind kind)
    {
        harness.Api.RespondToCalls(() => FakeApi.Problem(status, "words"));
        var exception = await ClientHarness.ErrorOfAsync(() => harness.SendAsync(harness.Client(), ClientHarness.Post()));
        Assert.Equal(kind, exception.Kind);
        Assert.Equal(kind == NtxPayErrorKind.OutcomeUnknown, exception.OutcomeUnknown);
        Assert.Equal(status, exception.StatusCode);
    }

    [Theory]
    [InlineData("text/html", "<html>")]
    [InlineData("application/json", "{\"transactionId\":")]
    public async Task A_payment_whose_successful_response_cannot_be_read_has_an_unknown_outcome(string type, string body)
    {
        harness.Api.RespondToCalls(() => new HttpResponseMessage(HttpStatusCode.Created) { Content = new StringContent(body, System.Text.Encoding.UTF8, type) });
        var exception = await ClientHarness.ErrorOfAsync(() => harness.SendAsync(harness.Client(), ClientHarness.Post()));
        Assert.Equal(NtxPayErrorKind.OutcomeUnknown, exception.Kind);
    }

    [Theory]
    [InlineData(SocketError.ConnectionReset, NtxPayErrorKind.OutcomeUnknown)]
    [InlineData(SocketError.ConnectionRefused, NtxPayErrorKind.ConnectionFailed)]
    [InlineData(SocketError.HostNotFound, NtxPayErrorKind.HostNotFound)]
    [InlineData(SocketError.TryAgain, NtxPayErrorKind.HostNotFound)]
    public async Task A_payment_has_an_unknown_outcome_only_if_the_connection_broke_after_it_was_sent(SocketError socketError, NtxPayErrorKind kind)
    {
        harness.Api.OnCall = (_, _) => throw new HttpRequestException("broken", new SocketException((int)socketError));
        var exception = await ClientHarness.ErrorOfAsync(() => harness.SendAsync(harness.Client(), ClientHarness.Post()));
        Assert.Equal(kind, exception.Kind);
        Assert.Single(harness.Api.Calls);
    }

    [Fact]
    public async Task A_payment_that_times_out_has_an_unknown_outcome()
    {
        harness.Api.OnCall = HangAsync;
        var client = harness.Client();
        await client.GetTokenAsync(forceRenew: false, harness.Log, ClientHarness.Stop);
        var call = harness.SendAsync(client, ClientHarness.Post());
        await ClientHarness.UntilAsync(() => harness.Api.Calls.Count == 1);
        harness.TimeProvider.Advance(ClientOptions.DefaultTimeout);
        var exception = await ClientHarness.ErrorOfAsync(() => call);
        Assert.Equal(NtxPayErrorKind.OutcomeUnknown, exception.Kind);
        Assert.StartsWith("It is unknown whether POST /api/spei/cash-out was carried out (timed out). Check the outcome before", exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_payment_with_externalId_whose_retries_all_fail_is_unknown_and_has_advice()
    {
        harness.Api.RespondToCalls(() => FakeApi.Problem(502, "gateway"));
        var exception = await ClientHarness.ErrorOfAsync(() => harness.SendAsync(harness.Client(), ClientHarness.Post("order-7")));
        Assert.Equal(NtxPayErrorKind.OutcomeUnknown, exception.Kind);
        Assert.Contains("only with the same externalId, 'order-7'", exception.Message, StringComparison.Ordinal);
        Assert.Equal(5, exception.Attempts);
    }

    [Fact]
    public async Task After_a_lost_response_a_missing_token_leaves_a_payment_unknown()
    {
        harness.Api.Lifetime = 1;
        harness.Api.OnCall = (_, _) => Task.FromResult<HttpResponseMessage?>(WithRetryAfter(503, "5"));
        harness.Api.OnToken = (number, _) => Task.FromResult(number == 1 ? null : FakeApi.Problem(401, "Invalid credentials"));
        var exception = await ClientHarness.ErrorOfAsync(() => harness.SendAsync(harness.Client(), ClientHarness.Post("order-7")));
        Assert.Equal(NtxPayErrorKind.OutcomeUnknown, exception.Kind);
    }

    [Fact]
    public async Task A_payment_that_gets_no_token_is_not_sent()
    {
        harness.Api.RespondToTokenRequests(() => FakeApi.Problem(503, "down"));
        var exception = await ClientHarness.ErrorOfAsync(() => harness.SendAsync(harness.Client(), ClientHarness.Post()));
        Assert.Equal(NtxPayErrorKind.ServiceUnavailable, exception.Kind);
        Assert.Empty(harness.Api.Calls);
    }

    private static async Task<HttpResponseMessage?> HangAsync(int number, CancellationToken cancellationToken)
    {
        await Task.Delay(Timeout.Infinite, cancellationToken);
        return null;
    }

    private static HttpResponseMessage WithRetryAfter(int status, string value)
    {
        var response = FakeApi.Problem(status, "later");
        response.Headers.TryAddWithoutValidation("Retry-After", value);
        return response;
    }
}
