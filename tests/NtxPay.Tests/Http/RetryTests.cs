using System.Net;
using System.Net.Sockets;
using NtxPay.Tests.Http.Support;
using Xunit;

namespace NtxPay.Tests.Http;

public sealed class RetryTests : IDisposable
{
    private static readonly ApiRequest Get = new() { Method = "GET", Path = "/api/balance" };

    private readonly ClientHarness harness = new();

    public void Dispose() => harness.Dispose();

    [Theory]
    [InlineData(408)]
    [InlineData(429)]
    [InlineData(500)]
    [InlineData(502)]
    [InlineData(503)]
    [InlineData(504)]
    public async Task A_GET_is_retried_after_a_transient_error(int status)
    {
        harness.Api.OnCall = (number, _) => Task.FromResult(number < 3 ? FakeApi.Problem(status, "for now") : null);
        await harness.SendAsync(harness.Client(), Get);
        Assert.Equal(3, harness.Api.Calls.Count);
    }

    [Theory]
    [InlineData(400)]
    [InlineData(403)]
    [InlineData(404)]
    [InlineData(405)]
    [InlineData(409)]
    [InlineData(422)]
    [InlineData(501)]
    [InlineData(302)]
    public async Task A_definite_refusal_is_not_retried(int status)
    {
        harness.Api.RespondToCalls(() => FakeApi.Problem(status, "no"));
        var exception = await ClientHarness.ErrorOfAsync(() => harness.SendAsync(harness.Client(), Get));
        Assert.Equal(status, exception.StatusCode);
        Assert.Equal(1, exception.Attempts);
        Assert.Single(harness.Api.Calls);
    }

    [Theory]
    [InlineData("GET", null, 3)]
    [InlineData("DELETE", null, 3)]
    [InlineData("POST", "order-7", 3)]
    [InlineData("POST", null, 1)]
    [InlineData("POST", "", 1)]
    [InlineData("PUT", null, 1)]
    [InlineData("PUT", "order-7", 1)]
    [InlineData("PATCH", null, 1)]
    public async Task Only_idempotent_requests_are_retried(string method, string? externalId, int attempts)
    {
        harness.Api.RespondToCalls(() => FakeApi.Problem(502, "gateway"));
        var request = new ApiRequest { Method = method, Path = "/api/thing", ExternalId = externalId };
        var exception = await ClientHarness.ErrorOfAsync(() => harness.SendAsync(harness.Client(ClientHarness.Options(retries: 2)), request));
        Assert.Equal(attempts, exception.Attempts);
        Assert.Equal(attempts, harness.Api.Calls.Count);
    }

    [Fact]
    public async Task A_retried_request_is_identical()
    {
        harness.Api.OnCall = (number, _) => Task.FromResult<HttpResponseMessage?>(
            number == 1 ? FakeApi.Problem(503, "down") : FakeApi.Json(HttpStatusCode.Created, "{}"));
        await harness.SendAsync(harness.Client(), ClientHarness.Post("order-7", """{"externalId":"order-7"}"""));
        Assert.All(harness.Api.Calls, call => Assert.Equal("""{"externalId":"order-7"}""", call.Body));
        Assert.Equal(2, harness.Api.Calls.Count);
    }

    [Fact]
    public async Task With_no_retries_there_is_one_attempt()
    {
        harness.Api.RespondToCalls(() => FakeApi.Problem(503, "down"));
        var exception = await ClientHarness.ErrorOfAsync(() => harness.SendAsync(harness.Client(ClientHarness.Options(retries: 0)), Get));
        Assert.Equal(1, exception.Attempts);
    }

    [Fact]
    public async Task A_refused_or_broken_connection_and_a_truncated_body_are_retried()
    {
        harness.Api.OnCall = (number, _) => number switch
        {
            1 => throw new HttpRequestException("refused", new SocketException((int)SocketError.ConnectionRefused)),
            2 => throw new HttpRequestException("reset", new IOException("reset", new SocketException((int)SocketError.ConnectionReset))),
            3 => Task.FromResult<HttpResponseMessage?>(new HttpResponseMessage { Content = new StreamContent(new FailingStream()) }),
            _ => Task.FromResult<HttpResponseMessage?>(null),
        };
        await harness.SendAsync(harness.Client(), Get);
        Assert.Equal(4, harness.Api.Calls.Count);
    }

    [Fact]
    public async Task The_waits_grow_and_stay_below_their_limit()
    {
        harness.Api.RespondToCalls(() => FakeApi.Problem(503, "down"));
        await ClientHarness.ErrorOfAsync(() => harness.SendAsync(harness.Client(ClientHarness.Options(retries: 12)), Get));
        var waits = harness.TimeProvider.Waits.Where(wait => wait < TimeSpan.FromSeconds(60)).ToArray();
        Assert.Equal(12, waits.Length);
        Assert.All(waits, wait => Assert.InRange(wait, TimeSpan.Zero, TimeSpan.FromSeconds(8)));
        Assert.True(waits[^1] > waits[0]);
    }

    [Fact]
    public async Task Every_wait_is_shown_in_the_verbose_log()
    {
        harness.Api.OnCall = (number, _) => Task.FromResult(number == 1 ? WithRetryAfter(503, "3") : null);
        await harness.SendAsync(harness.Client(), Get);
        Assert.Contains("GET /api/balance: attempt 1 of 5 failed (HTTP 503); the next one starts in 3 s.", harness.Log.VerboseLines, StringComparer.Ordinal);
    }

    private static HttpResponseMessage WithRetryAfter(int status, string value)
    {
        var response = FakeApi.Problem(status, "later");
        response.Headers.TryAddWithoutValidation("Retry-After", value);
        return response;
    }
}
