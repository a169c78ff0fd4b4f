using System.Globalization;
using System.Net;
using System.Net.Sockets;
using NtxPay.Tests.Http.Support;
using Xunit;

namespace NtxPay.Tests.Http;

public sealed class RetryTests : IDisposable
{
    private static readonly ApiRequest Get = new() { Method = "GET", Path = "/api/balance" };

    private readonly Harness harness = new();

    public void Dispose() => harness.Dispose();

    [Theory]
    [InlineData(408)]
    [InlineData(429)]
    [InlineData(500)]
    [InlineData(502)]
    [InlineData(503)]
    [InlineData(504)]
    public async Task A_reading_call_is_repeated_after_a_passing_trouble(int status)
    {
        harness.Api.OnCall = (number, _) => Task.FromResult(number < 3 ? FakeApi.Problem(status, "for now") : null);
        var response = await harness.SendAsync(harness.Client(), Get);
        Assert.Equal(200, response.StatusCode);
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
    public async Task A_verdict_is_not_argued_with(int status)
    {
        harness.Api.AnswerCalls(() => FakeApi.Problem(status, "no"));
        var error = await Harness.ErrorOfAsync(() => harness.SendAsync(harness.Client(), Get));
        Assert.Equal(status, error.StatusCode);
        Assert.Equal(1, error.Attempts);
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
    public async Task Only_what_is_safe_is_repeated(string method, string? externalId, int attempts)
    {
        harness.Api.AnswerCalls(() => FakeApi.Problem(502, "gateway"));
        var request = new ApiRequest { Method = method, Path = "/api/thing", ExternalId = externalId };
        var error = await Harness.ErrorOfAsync(() => harness.SendAsync(harness.Client(Harness.Options(retries: 2)), request));
        Assert.Equal(attempts, error.Attempts);
        Assert.Equal(attempts, harness.Api.Calls.Count);
    }

    [Fact]
    public async Task A_repeated_request_is_the_same_to_the_byte()
    {
        harness.Api.OnCall = (number, _) => Task.FromResult<HttpResponseMessage?>(
            number == 1 ? FakeApi.Problem(503, "down") : FakeApi.Json(HttpStatusCode.Created, "{}"));
        await harness.SendAsync(harness.Client(), Harness.Post("order-7", """{"externalId":"order-7"}"""));
        Assert.All(harness.Api.Calls, call => Assert.Equal("""{"externalId":"order-7"}""", call.Body));
        Assert.Equal(2, harness.Api.Calls.Count);
    }

    [Fact]
    public async Task No_retries_means_one_attempt()
    {
        harness.Api.AnswerCalls(() => FakeApi.Problem(503, "down"));
        var error = await Harness.ErrorOfAsync(() => harness.SendAsync(harness.Client(Harness.Options(retries: 0)), Get));
        Assert.Equal(1, error.Attempts);
    }

    [Fact]
    public async Task A_refused_or_broken_connection_and_a_truncated_body_are_repeated()
    {
        harness.Api.OnCall = (number, _) => number switch
        {
            1 => throw new HttpRequestException("refused", new SocketException((int)SocketError.ConnectionRefused)),
            2 => throw new HttpRequestException("reset", new IOException("reset", new SocketException((int)SocketError.ConnectionReset))),
            3 => Task.FromResult<HttpResponseMessage?>(new HttpResponseMessage { Content = new StreamContent(new BreakingStream()) }),
            _ => Task.FromResult<HttpResponseMessage?>(null),
        };
        Assert.Equal(200, (await harness.SendAsync(harness.Client(), Get)).StatusCode);
        Assert.Equal(4, harness.Api.Calls.Count);
    }

    [Fact]
    public async Task The_waits_grow_and_stay_below_their_limit()
    {
        harness.Api.AnswerCalls(() => FakeApi.Problem(503, "down"));
        await Harness.ErrorOfAsync(() => harness.SendAsync(harness.Client(Harness.Options(retries: 12)), Get));
        var waits = harness.Clock.Waits.Where(wait => wait < TimeSpan.FromSeconds(60)).ToArray();
        Assert.Equal(12, waits.Length);
        Assert.All(waits, wait => Assert.InRange(wait, TimeSpan.Zero, TimeSpan.FromSeconds(8)));
        Assert.True(waits[^1] > waits[0]);
    }

    [Fact]
    public async Task Every_wait_is_told_in_the_verbose_log()
    {
        harness.Api.OnCall = (number, _) => Task.FromResult(number == 1 ? WithRetryAfter(503, "3") : null);
        await harness.SendAsync(harness.Client(), Get);
        Assert.Contains("GET /api/balance: attempt 1 of 5 failed (503); the next one comes in 3 s.", harness.Log.VerboseLines, StringComparer.Ordinal);
    }

    [Theory]
    [InlineData("0", 0)]
    [InlineData("7", 7)]
    [InlineData("30", 30)]
    public async Task Retry_After_in_seconds_is_waited_for(string header, int seconds)
    {
        harness.Api.OnCall = (number, _) => Task.FromResult(number == 1 ? WithRetryAfter(429, header) : null);
        var start = harness.Clock.GetUtcNow();
        await harness.SendAsync(harness.Client(), Get);
        Assert.Equal(TimeSpan.FromSeconds(seconds), harness.Clock.GetUtcNow() - start);
    }

    [Theory]
    [InlineData(9, 9)]
    [InlineData(-9, 0)]
    public async Task Retry_After_as_a_date_is_waited_for(int offset, int seconds)
    {
        var start = harness.Clock.GetUtcNow();
        var date = start.AddSeconds(offset).ToString("R", CultureInfo.InvariantCulture);
        harness.Api.OnCall = (number, _) => Task.FromResult(number == 1 ? WithRetryAfter(503, date) : null);
        await harness.SendAsync(harness.Client(), Get);
        Assert.Equal(TimeSpan.FromSeconds(seconds), harness.Clock.GetUtcNow() - start);
    }

    [Fact]
    public async Task A_Retry_After_that_is_too_long_is_told_instead_of_waited_for()
    {
        harness.Api.AnswerCalls(() => WithRetryAfter(429, "31"));
        var error = await Harness.ErrorOfAsync(() => harness.SendAsync(harness.Client(), Get));
        Assert.Equal(NtxPayErrorKind.RateLimited, error.Kind);
        Assert.Equal(TimeSpan.FromSeconds(31), error.RetryAfter);
        Assert.Contains("31 s", error.Message, StringComparison.Ordinal);
        Assert.Equal(1, error.Attempts);
    }

    [Fact]
    public async Task A_Retry_After_that_nobody_can_read_leaves_the_wait_to_this_side()
    {
        harness.Api.OnCall = (number, _) => Task.FromResult(number == 1 ? WithRetryAfter(503, "soon") : null);
        await harness.SendAsync(harness.Client(), Get);
        Assert.Equal(2, harness.Api.Calls.Count);
    }

    [Fact]
    public async Task A_wait_ends_when_the_caller_gives_up()
    {
        harness.Clock.Patience = TimeSpan.Zero;
        harness.Api.AnswerCalls(() => WithRetryAfter(503, "20"));
        using var impatience = new CancellationTokenSource();
        var call = harness.Client().SendAsync(Get, harness.Log, impatience.Token);
        while (await harness.Clock.NextWaitAsync(Harness.Stop) != TimeSpan.FromSeconds(20))
        {
            // The other timers are the attempts' deadlines.
        }

        await impatience.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => call);
        Assert.Single(harness.Api.Calls);
    }

    [Theory]
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
    [InlineData(302, NtxPayErrorKind.InvalidResponse)]
    public async Task What_an_answer_says_about_a_payment_without_externalId(int status, NtxPayErrorKind kind)
    {
        harness.Api.AnswerCalls(() => FakeApi.Problem(status, "words"));
        var error = await Harness.ErrorOfAsync(() => harness.SendAsync(harness.Client(), Harness.Post()));
        Assert.Equal(kind, error.Kind);
        Assert.Equal(kind == NtxPayErrorKind.OutcomeUnknown, error.OutcomeUnknown);
        Assert.Equal(status, error.StatusCode);
    }

    [Theory]
    [InlineData("text/html", "<html>")]
    [InlineData("application/json", "{\"transactionId\":")]
    public async Task A_payment_whose_answer_of_success_cannot_be_read_has_an_unknown_outcome(string type, string body)
    {
        harness.Api.AnswerCalls(() => new HttpResponseMessage(HttpStatusCode.Created) { Content = new StringContent(body, System.Text.Encoding.UTF8, type) });
        var error = await Harness.ErrorOfAsync(() => harness.SendAsync(harness.Client(), Harness.Post()));
        Assert.Equal(NtxPayErrorKind.OutcomeUnknown, error.Kind);
    }

    [Theory]
    [InlineData(SocketError.ConnectionReset, NtxPayErrorKind.OutcomeUnknown)]
    [InlineData(SocketError.ConnectionRefused, NtxPayErrorKind.ConnectionFailed)]
    [InlineData(SocketError.HostNotFound, NtxPayErrorKind.HostNotFound)]
    [InlineData(SocketError.TryAgain, NtxPayErrorKind.HostNotFound)]
    public async Task What_a_broken_connection_says_about_a_payment(SocketError socketError, NtxPayErrorKind kind)
    {
        harness.Api.OnCall = (_, _) => throw new HttpRequestException("broken", new SocketException((int)socketError));
        var error = await Harness.ErrorOfAsync(() => harness.SendAsync(harness.Client(), Harness.Post()));
        Assert.Equal(kind, error.Kind);
        Assert.Single(harness.Api.Calls);
    }

    [Fact]
    public async Task A_payment_that_times_out_has_an_unknown_outcome()
    {
        harness.Api.OnCall = HangAsync;
        var client = harness.Client();
        await client.GetTokenAsync(forceRenew: false, harness.Log, Harness.Stop);
        var call = harness.SendAsync(client, Harness.Post());
        await Harness.UntilAsync(() => harness.Api.Calls.Count == 1);
        harness.Clock.Advance(ClientOptions.DefaultTimeout);
        var error = await Harness.ErrorOfAsync(() => call);
        Assert.Equal(NtxPayErrorKind.OutcomeUnknown, error.Kind);
        Assert.StartsWith("POST /api/spei/cash-out may have been carried out, or not (timed out). Find out before", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_payment_with_externalId_that_never_gets_through_is_unknown_and_says_how_to_repeat_it()
    {
        harness.Api.AnswerCalls(() => FakeApi.Problem(502, "gateway"));
        var error = await Harness.ErrorOfAsync(() => harness.SendAsync(harness.Client(), Harness.Post("order-7")));
        Assert.Equal(NtxPayErrorKind.OutcomeUnknown, error.Kind);
        Assert.Contains("only with the same externalId", error.Message, StringComparison.Ordinal);
        Assert.Equal(5, error.Attempts);
    }

    [Theory]
    [InlineData(400, NtxPayErrorKind.InvalidRequest)]
    [InlineData(429, NtxPayErrorKind.OutcomeUnknown)]
    public async Task After_a_lost_answer_only_a_verdict_settles_a_payment(int last, NtxPayErrorKind kind)
    {
        harness.Api.OnCall = (number, _) => Task.FromResult<HttpResponseMessage?>(FakeApi.Problem(number == 1 ? 502 : last, "words"));
        var error = await Harness.ErrorOfAsync(() => harness.SendAsync(harness.Client(), Harness.Post("order-7")));
        Assert.Equal(kind, error.Kind);
    }

    [Fact]
    public async Task After_a_lost_answer_a_missing_token_leaves_a_payment_unknown()
    {
        harness.Api.Lifetime = 1;
        harness.Api.OnCall = (_, _) => Task.FromResult<HttpResponseMessage?>(WithRetryAfter(503, "5"));
        harness.Api.OnToken = (number, _) => Task.FromResult(number == 1 ? null : FakeApi.Problem(401, "Invalid credentials"));
        var error = await Harness.ErrorOfAsync(() => harness.SendAsync(harness.Client(), Harness.Post("order-7")));
        Assert.Equal(NtxPayErrorKind.OutcomeUnknown, error.Kind);
    }

    [Fact]
    public async Task A_payment_that_waits_in_vain_for_its_token_has_not_happened()
    {
        harness.Api.AnswerTokens(() => FakeApi.Problem(503, "down"));
        var error = await Harness.ErrorOfAsync(() => harness.SendAsync(harness.Client(), Harness.Post()));
        Assert.Equal(NtxPayErrorKind.ServiceUnavailable, error.Kind);
        Assert.Empty(harness.Api.Calls);
    }

    [Fact]
    public async Task A_reading_call_that_times_out_is_repeated_and_then_TimedOut()
    {
        harness.Api.OnCall = HangAsync;
        var client = harness.Client(Harness.Options(retries: 1));
        await client.GetTokenAsync(forceRenew: false, harness.Log, Harness.Stop);
        var call = harness.SendAsync(client, Get);
        await Harness.UntilAsync(() => harness.Api.Calls.Count == 1);
        harness.Clock.Advance(ClientOptions.DefaultTimeout);
        await Harness.UntilAsync(() => harness.Api.Calls.Count == 2);
        harness.Clock.Advance(ClientOptions.DefaultTimeout);

        var error = await Harness.ErrorOfAsync(() => call);
        Assert.Equal(NtxPayErrorKind.TimedOut, error.Kind);
        Assert.Contains("within 100 s", error.Message, StringComparison.Ordinal);
        Assert.Equal(2, error.Attempts);
    }

    [Fact]
    public async Task A_body_that_hangs_is_under_the_deadline_as_well()
    {
        var client = harness.Client(Harness.Options(retries: 0));
        await client.GetTokenAsync(forceRenew: false, harness.Log, Harness.Stop);
        harness.Api.AnswerCalls(() => new HttpResponseMessage { Content = new StreamContent(new HangingStream()) });
        var call = harness.SendAsync(client, Get);
        await Harness.UntilAsync(() => harness.Api.Calls.Count == 1);
        harness.Clock.Advance(ClientOptions.DefaultTimeout);
        var error = await Harness.ErrorOfAsync(() => call);
        Assert.Equal(NtxPayErrorKind.TimedOut, error.Kind);
    }

    [Fact]
    public async Task A_hung_read_ends_with_its_caller_even_if_the_stream_hears_no_token()
    {
        harness.Api.AnswerCalls(() => new HttpResponseMessage { Content = new StreamContent(new HangingStream()) });
        using var impatience = new CancellationTokenSource();
        var call = harness.Client().SendAsync(Get, harness.Log, impatience.Token);
        await Harness.UntilAsync(() => harness.Api.Calls.Count == 1);
        await impatience.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => call);
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
