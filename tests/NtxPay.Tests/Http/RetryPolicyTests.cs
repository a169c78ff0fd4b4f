using NtxPay.Tests.Http.Support;
using Xunit;

namespace NtxPay.Tests.Http;

/// <summary>The failures that are retried, and the outcome that each failure leaves.</summary>
public sealed class RetryPolicyTests : IDisposable
{
    private static readonly ApiRequest Get = new() { Method = "GET", Path = "/api/balance" };

    private readonly ClientHarness harness = new();

    public void Dispose() => harness.Dispose();

    [Theory]
    [InlineData("host not found", 1, false)]
    [InlineData("no name server", 3, false)]
    [InlineData("refused", 3, false)]
    [InlineData("unreachable", 3, false)]
    [InlineData("reset", 3, true)]
    [InlineData("untrusted", 1, false)]
    [InlineData("framework: channel", 1, false)]
    [InlineData("our certificate, handshake", 1, false)]
    [InlineData("our certificate", 1, true)]
    [InlineData("framework: proxy name", 1, false)]
    [InlineData("framework: garbage", 1, true)]
    public async Task Transient_network_failures_are_retried_and_only_requests_that_may_have_been_sent_are_unknown(string failure, int attempts, bool isInDoubt)
    {
        harness.Api.OnCall = (_, _) => throw NetworkFailures.Named(failure);
        var client = harness.Client(ClientHarness.Options(retries: 2));

        var reading = await ClientHarness.ErrorOfAsync(() => harness.SendAsync(client, Get));
        var paying = await ClientHarness.ErrorOfAsync(() => harness.SendAsync(client, ClientHarness.Post()));

        Assert.Equal(attempts, reading.Attempts);
        Assert.False(reading.OutcomeUnknown);
        Assert.Equal(1, paying.Attempts);
        Assert.Equal(isInDoubt, paying.OutcomeUnknown);
    }

    [Fact]
    public async Task A_response_that_is_too_large_is_not_retried_and_leaves_a_payment_unknown()
    {
        harness.Api.RespondToCalls(() => new HttpResponseMessage { Content = new StreamContent(new EndlessStream()) });
        var client = harness.Client(ClientHarness.Options(retries: 2));

        Assert.Equal(1, (await ClientHarness.ErrorOfAsync(() => harness.SendAsync(client, Get))).Attempts);
        Assert.True((await ClientHarness.ErrorOfAsync(() => harness.SendAsync(client, ClientHarness.Post()))).OutcomeUnknown);
    }

    [Fact]
    public async Task A_truncated_response_leaves_a_payment_unknown()
    {
        harness.Api.RespondToCalls(() => new HttpResponseMessage { Content = new StreamContent(new FailingStream()) });

        Assert.True((await ClientHarness.ErrorOfAsync(() => harness.SendAsync(harness.Client(), ClientHarness.Post()))).OutcomeUnknown);
    }

    [Fact]
    public async Task A_payment_whose_response_was_lost_twice_is_unknown()
    {
        harness.Api.OnCall = (number, _) => number < 3
            ? throw NetworkFailures.Named("reset")
            : Task.FromResult<HttpResponseMessage?>(FakeApi.Problem(429, "words"));
        var exception = await ClientHarness.ErrorOfAsync(() => harness.SendAsync(harness.Client(ClientHarness.Options(retries: 2)), ClientHarness.Post("order-7")));
        Assert.Equal(3, exception.Attempts);
        Assert.True(exception.OutcomeUnknown);
    }

    [Fact]
    public async Task A_payment_that_was_never_sent_is_not_unknown_after_any_number_of_attempts()
    {
        harness.Api.OnCall = (number, _) => number == 1
            ? throw NetworkFailures.Named("refused")
            : Task.FromResult<HttpResponseMessage?>(FakeApi.Problem(429, "words"));
        var exception = await ClientHarness.ErrorOfAsync(() => harness.SendAsync(harness.Client(), ClientHarness.Post("order-7")));
        Assert.Equal(NtxPayErrorKind.RateLimited, exception.Kind);
        Assert.Equal(5, exception.Attempts);
    }

    [Fact]
    public async Task The_log_shows_the_network_failure_before_each_wait()
    {
        harness.Api.OnCall = (number, _) => number < 3 ? throw NetworkFailures.Named("reset") : Task.FromResult<HttpResponseMessage?>(null);
        await harness.SendAsync(harness.Client(ClientHarness.Options(retries: 2)), Get);
        Assert.Contains(harness.Log.VerboseLines, line => line.StartsWith("GET /api/balance: attempt 1 of 3 failed (connection broken); the next", StringComparison.Ordinal));
        Assert.Contains(harness.Log.VerboseLines, line => line.StartsWith("GET /api/balance: attempt 2 of 3 failed (connection broken); the next", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Clients_that_fail_together_retry_at_different_times()
    {
        harness.Api.RespondToCalls(() => FakeApi.Problem(503, "down"));
        var client = harness.Client(ClientHarness.Options(retries: 6));
        await ClientHarness.ErrorOfAsync(() => harness.SendAsync(client, Get));
        var first = ShortWaits();
        await ClientHarness.ErrorOfAsync(() => harness.SendAsync(client, Get));

        Assert.Equal(6, first.Length);
        Assert.NotEqual(first, ShortWaits().Skip(first.Length));
    }

    private TimeSpan[] ShortWaits() => [.. harness.TimeProvider.Waits.Where(wait => wait < TimeSpan.FromSeconds(60))];
}
