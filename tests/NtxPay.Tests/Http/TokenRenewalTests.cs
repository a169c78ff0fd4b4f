using System.Net;
using NtxPay.Tests.Http.Support;
using Xunit;

namespace NtxPay.Tests.Http;

public sealed class TokenRenewalTests : IDisposable
{
    private readonly Harness harness = new();

    public void Dispose() => harness.Dispose();

    [Fact]
    public async Task The_first_call_fetches_a_token_and_the_next_ones_use_it()
    {
        var client = harness.Client();
        Assert.Null(client.CurrentToken);

        await harness.BalanceAsync(client);
        await harness.BalanceAsync(client);

        Assert.Equal("token_1 token_1", harness.Api.TokensOfCalls);
        Assert.Equal(1, harness.Api.TokenRequests);
    }

    [Fact]
    public async Task The_token_request_is_the_documented_one()
    {
        var options = Harness.Options();
        var client = harness.Client(options);
        await client.GetTokenAsync(forceRenew: false, harness.Log, Harness.Stop);

        var request = Assert.Single(harness.Api.Requests);
        Assert.Equal("POST", request.Method);
        Assert.Equal("https://api.example.test/api/auth/token", request.Address.AbsoluteUri);
        Assert.Equal(options.Certificate.HeaderValue, request.Headers["X-SSL-Client-Cert"]);
        Assert.Equal("application/json", request.Headers["Content-Type"]);
        Assert.Equal($$"""{"clientId":"qr-93-550e8400","clientSecret":"{{Harness.Secret}}"}""", request.Body);
        Assert.Matches(@"^NtxPay/\d+\.\d+\.\d+ \(\.NET .+\)$", request.Headers["User-Agent"]);
    }

    [Fact]
    public async Task Only_the_token_request_carries_the_certificate_header()
    {
        await harness.BalanceAsync(harness.Client());
        Assert.False(Assert.Single(harness.Api.Calls).Headers.ContainsKey("X-SSL-Client-Cert"));
    }

    [Theory]
    [InlineData(600, 480)]
    [InlineData(3600, 3480)]
    [InlineData(100, 80)]
    [InlineData(2, 1.6)]
    public async Task A_token_tells_its_end_and_its_renewal_time(int life, double renewsAfter)
    {
        harness.Api.Lifetime = life;
        var start = harness.Clock.GetUtcNow();
        var token = await harness.Client().GetTokenAsync(forceRenew: false, harness.Log, Harness.Stop);

        Assert.Equal(start.AddSeconds(life), token.ExpiresOn);
        Assert.Equal(start.AddSeconds(renewsAfter), token.RenewsOn);
        Assert.Equal("Bearer", token.TokenType);
        Assert.Equal("email profile", token.Scope);
        Assert.Equal("token_1", token.Reveal());
    }

    [Fact]
    public async Task Before_the_renewal_time_nothing_is_renewed()
    {
        var client = harness.Client();
        await harness.BalanceAsync(client);
        harness.Clock.Advance(TimeSpan.FromSeconds(479));
        await harness.BalanceAsync(client);
        Assert.Equal(1, harness.Api.TokenRequests);
    }

    [Fact]
    public async Task From_the_renewal_time_on_calls_go_on_with_the_valid_token_while_one_renews()
    {
        var gate = new TaskCompletionSource();
        var client = harness.Client();
        await harness.BalanceAsync(client);
        harness.Api.OnToken = async (_, _) =>
        {
            await gate.Task;
            return null;
        };
        harness.Clock.Advance(TimeSpan.FromSeconds(480));

        await Task.WhenAll(Enumerable.Range(0, 16).Select(_ => harness.BalanceAsync(client)));
        Assert.All(harness.Api.Calls, call => Assert.Equal("token_1", call.Token));

        gate.SetResult();
        await Harness.UntilAsync(() => Harness.Has(client, "token_2"));
        await harness.BalanceAsync(client);
        Assert.Equal("token_2", harness.Api.Calls[^1].Token);
        Assert.Equal(2, harness.Api.TokenRequests);
    }

    [Fact]
    public async Task An_ended_token_is_waited_for()
    {
        var client = harness.Client();
        await harness.BalanceAsync(client);
        harness.Clock.Advance(TimeSpan.FromSeconds(600));
        Assert.Null(client.CurrentToken);

        await harness.BalanceAsync(client);
        Assert.Equal("token_2", harness.Api.Calls[^1].Token);
        Assert.Equal(0, harness.Api.Refusals);
    }

    [Fact]
    public async Task A_token_is_fetched_once_however_many_threads_ask()
    {
        var client = harness.Client();
        await Task.WhenAll(Enumerable.Range(0, 64).Select(_ => Task.Run(() => harness.BalanceAsync(client))));
        Assert.Equal(1, harness.Api.TokenRequests);
    }

    [Fact]
    public async Task Sixty_four_threads_live_on_two_second_tokens_for_half_a_minute_without_a_refusal()
    {
        harness.Api.Lifetime = 2;
        var client = harness.Client();
        for (var tenth = 0; tenth < 300; tenth++)
        {
            await Task.WhenAll(Enumerable.Range(0, 64).Select(_ => Task.Run(() => harness.BalanceAsync(client))));
            harness.Clock.Advance(TimeSpan.FromSeconds(0.1));
        }

        Assert.Equal(0, harness.Api.Refusals);
        Assert.Equal(1, harness.Api.MostTokenRequestsAtOnce);
        Assert.InRange(harness.Api.TokenRequests, 30 / 2, 20);
    }

    [Fact]
    public async Task Forced_renewals_at_the_same_time_share_one_request()
    {
        var gate = new TaskCompletionSource();
        var client = harness.Client();
        await harness.BalanceAsync(client);
        harness.Api.OnToken = async (_, _) =>
        {
            await gate.Task;
            return null;
        };
        var forced = Enumerable.Range(0, 8).Select(_ => client.GetTokenAsync(forceRenew: true, harness.Log, Harness.Stop)).ToArray();
        gate.SetResult();

        Assert.All(await Task.WhenAll(forced), token => Assert.Equal("token_2", token.Reveal()));
        Assert.Equal(2, harness.Api.TokenRequests);
    }

    [Fact]
    public async Task A_renewal_outlives_the_caller_that_began_it()
    {
        var gate = new TaskCompletionSource();
        harness.Api.OnToken = async (_, _) =>
        {
            await gate.Task;
            return null;
        };
        var client = harness.Client();
        using var impatience = new CancellationTokenSource();
        var impatient = client.GetBalanceAsync(harness.Log, impatience.Token);
        await Harness.UntilAsync(() => harness.Api.TokenRequests == 1);
        var patient = harness.BalanceAsync(client);

        await impatience.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => impatient);
        gate.SetResult();
        await patient;
        Assert.Equal(1, harness.Api.TokenRequests);
    }

    [Fact]
    public async Task A_failed_background_renewal_keeps_the_token_and_rests_before_the_next_try()
    {
        var client = harness.Client(Harness.Options(retries: 0));
        await harness.BalanceAsync(client);
        harness.Api.AnswerTokens(() => FakeApi.Problem(503, "down"));
        harness.Clock.Advance(TimeSpan.FromSeconds(480));

        await harness.BalanceAsync(client);
        await Harness.UntilAsync(() => harness.Log.VerboseLines.Any(line => line.Contains("could not be renewed yet", StringComparison.Ordinal)));
        harness.Clock.Advance(TimeSpan.FromSeconds(4.9));
        await harness.BalanceAsync(client);
        Assert.Equal(2, harness.Api.TokenRequests);

        harness.Clock.Advance(TimeSpan.FromSeconds(0.2));
        harness.Api.OnToken = null;
        await harness.BalanceAsync(client);
        await Harness.UntilAsync(() => Harness.Has(client, "token_3"));
        Assert.All(harness.Api.Calls, call => Assert.Equal("token_1", call.Token));
    }

    [Fact]
    public async Task With_the_token_endpoint_down_calls_go_on_until_the_token_really_ends()
    {
        var client = harness.Client(Harness.Options(retries: 0));
        await harness.BalanceAsync(client);
        harness.Api.AnswerTokens(() => FakeApi.Problem(503, "down"));
        harness.Clock.Advance(TimeSpan.FromSeconds(480));
        for (var second = 480; second < 600; second++)
        {
            await harness.BalanceAsync(client);
            harness.Clock.Advance(TimeSpan.FromSeconds(1));
        }

        var error = await Harness.ErrorOfAsync(() => harness.BalanceAsync(client));
        Assert.Equal(NtxPayErrorKind.ServiceUnavailable, error.Kind);
        harness.Api.OnToken = null;
        await harness.BalanceAsync(client);
    }

    [Fact]
    public async Task A_refused_background_renewal_warns_once_and_is_not_tried_again_while_the_token_lives()
    {
        var client = harness.Client();
        await harness.BalanceAsync(client);
        harness.Api.AnswerTokens(() => FakeApi.Problem(401, "Certificate revoked"));
        harness.Clock.Advance(TimeSpan.FromSeconds(480));
        await harness.BalanceAsync(client);
        await Harness.UntilAsync(() => harness.Log.WarningLines.Count > 0);

        harness.Clock.Advance(TimeSpan.FromSeconds(60));
        await harness.BalanceAsync(client);
        Assert.Equal(2, harness.Api.TokenRequests);
        Assert.Single(harness.Log.WarningLines);

        harness.Clock.Advance(TimeSpan.FromSeconds(60));
        var error = await Harness.ErrorOfAsync(() => harness.BalanceAsync(client));
        Assert.Equal(NtxPayErrorKind.CertificateRejected, error.Kind);
    }

    [Fact]
    public async Task The_token_request_is_repeated_while_the_service_is_down()
    {
        harness.Api.OnToken = (number, _) => Task.FromResult(number < 3 ? FakeApi.Html(502) : null);
        await harness.BalanceAsync(harness.Client());
        Assert.Equal(3, harness.Api.TokenRequests);
    }

    [Fact]
    public async Task A_life_counts_from_before_the_attempt_that_brought_the_token()
    {
        harness.Api.Lifetime = 10;
        harness.Api.OnToken = (number, _) =>
        {
            if (number == 1)
                return Task.FromResult<HttpResponseMessage?>(FakeApi.Problem(503, "down"));

            harness.Clock.Advance(TimeSpan.FromSeconds(4));
            return Task.FromResult<HttpResponseMessage?>(null);
        };
        var token = await harness.Client().GetTokenAsync(forceRenew: false, harness.Log, Harness.Stop);
        Assert.Equal(harness.Clock.GetUtcNow().AddSeconds(6), token.ExpiresOn);
    }

    [Fact]
    public async Task A_token_that_ended_on_its_way_is_not_used()
    {
        harness.Api.Lifetime = 2;
        harness.Api.OnToken = (_, _) =>
        {
            harness.Clock.Advance(TimeSpan.FromSeconds(3));
            return Task.FromResult<HttpResponseMessage?>(null);
        };
        var error = await Harness.ErrorOfAsync(() => harness.BalanceAsync(harness.Client()));
        Assert.Equal(NtxPayErrorKind.InvalidResponse, error.Kind);
        Assert.Contains("had ended before it arrived", error.Message, StringComparison.Ordinal);
        Assert.Empty(harness.Api.Calls);
    }

    [Fact]
    public async Task A_clock_set_back_an_hour_does_not_make_a_token_outlive_its_end()
    {
        var client = harness.Client();
        await harness.BalanceAsync(client);
        harness.Clock.SetWallClock(TimeSpan.FromHours(-1));
        await harness.BalanceAsync(client);
        Assert.Equal(1, harness.Api.TokenRequests);

        harness.Clock.Advance(TimeSpan.FromSeconds(600));
        Assert.Null(client.CurrentToken);
        await harness.BalanceAsync(client);
        Assert.Equal(2, harness.Api.TokenRequests);
        Assert.Equal(0, harness.Api.Refusals);
    }

    [Fact]
    public async Task A_clock_set_forward_an_hour_renews_once_and_setting_it_back_changes_nothing()
    {
        var client = harness.Client();
        await harness.BalanceAsync(client);
        harness.Clock.SetWallClock(TimeSpan.FromHours(1));
        await harness.BalanceAsync(client);
        harness.Clock.SetWallClock(TimeSpan.FromHours(-1));
        await harness.BalanceAsync(client);

        Assert.Equal("token_1 token_2 token_2", harness.Api.TokensOfCalls);
        harness.Clock.Advance(TimeSpan.FromSeconds(600));
        await harness.BalanceAsync(client);
        Assert.Equal(0, harness.Api.Refusals);
    }

    [Fact]
    public async Task An_expired_certificate_is_noticed_before_anything_is_sent()
    {
        var expired = new ClientCertificate(TestCertificates.CreatePublic(until: new DateTimeOffset(2026, 5, 1, 0, 0, 0, TimeSpan.Zero)));
        var error = await Harness.ErrorOfAsync(() => harness.BalanceAsync(harness.Client(Harness.Options(certificate: expired))));
        Assert.Equal(NtxPayErrorKind.CertificateExpired, error.Kind);
        Assert.Contains("2026-05-01", error.Message, StringComparison.Ordinal);
        Assert.Equal(0, error.Attempts);
        Assert.Empty(harness.Api.Requests);
    }

    [Fact]
    public async Task A_certificate_that_is_not_yet_valid_is_noticed_before_anything_is_sent()
    {
        var early = new ClientCertificate(TestCertificates.CreatePublic(from: new DateTimeOffset(2026, 7, 1, 0, 0, 0, TimeSpan.Zero)));
        var error = await Harness.ErrorOfAsync(() => harness.BalanceAsync(harness.Client(Harness.Options(certificate: early))));
        Assert.Equal(NtxPayErrorKind.CertificateNotYetValid, error.Kind);
        Assert.Contains("2026-07-01", error.Message, StringComparison.Ordinal);
        Assert.Empty(harness.Api.Requests);
    }

    [Fact]
    public async Task A_certificate_that_ends_during_a_long_session_is_noticed_at_the_next_renewal()
    {
        var ending = new ClientCertificate(TestCertificates.CreatePublic(until: harness.Clock.GetUtcNow().AddMinutes(5)));
        var client = harness.Client(Harness.Options(certificate: ending));
        await harness.BalanceAsync(client);
        harness.Clock.Advance(TimeSpan.FromMinutes(10));
        var error = await Harness.ErrorOfAsync(() => harness.BalanceAsync(client));
        Assert.Equal(NtxPayErrorKind.CertificateExpired, error.Kind);
        Assert.Equal(1, harness.Api.TokenRequests);
    }

    [Fact]
    public async Task A_refused_token_is_replaced_once_and_the_call_repeated()
    {
        var client = harness.Client();
        await harness.BalanceAsync(client);
        harness.Api.RevokeTokens();
        await harness.BalanceAsync(client);
        Assert.Equal("token_1 token_1 token_2", harness.Api.TokensOfCalls);
    }

    [Fact]
    public async Task A_fresh_token_that_is_refused_as_well_is_Unauthorized()
    {
        harness.Api.AnswerCalls(() => FakeApi.Problem(401, "Unauthorized"));
        var error = await Harness.ErrorOfAsync(() => harness.BalanceAsync(harness.Client()));
        Assert.Equal(NtxPayErrorKind.Unauthorized, error.Kind);
        Assert.Equal(2, harness.Api.Calls.Count);
        Assert.Equal(2, harness.Api.TokenRequests);
        Assert.Equal(2, error.Attempts);
    }

    [Fact]
    public async Task A_call_that_is_retried_does_not_replace_its_token_a_second_time()
    {
        harness.Api.OnCall = (number, _) => Task.FromResult<HttpResponseMessage?>(
            number == 2 ? FakeApi.Problem(503, "down") : FakeApi.Problem(401, "Unauthorized"));
        var error = await Harness.ErrorOfAsync(() => harness.BalanceAsync(harness.Client()));
        Assert.Equal(NtxPayErrorKind.Unauthorized, error.Kind);
        Assert.Equal("token_1 token_2 token_2", harness.Api.TokensOfCalls);
    }

    [Fact]
    public async Task Many_calls_whose_token_was_refused_share_one_renewal()
    {
        var client = harness.Client();
        await harness.BalanceAsync(client);
        harness.Api.RevokeTokens();
        await Task.WhenAll(Enumerable.Range(0, 32).Select(_ => Task.Run(() => harness.BalanceAsync(client))));
        Assert.Equal(2, harness.Api.TokenRequests);
    }

    [Fact]
    public async Task A_refusal_of_an_older_token_uses_the_newer_one_that_is_there()
    {
        var client = harness.Client();
        await harness.BalanceAsync(client);
        var arrived = new TaskCompletionSource();
        var gate = new TaskCompletionSource();
        harness.Api.OnCall = async (number, _) =>
        {
            if (number != 2)
                return null;

            arrived.SetResult();
            await gate.Task;
            return FakeApi.Problem(401, "Unauthorized");
        };
        var slow = harness.BalanceAsync(client);
        await arrived.Task;
        await client.GetTokenAsync(forceRenew: true, harness.Log, Harness.Stop);
        gate.SetResult();
        await slow;

        Assert.Equal(2, harness.Api.TokenRequests);
        Assert.Equal("token_2", harness.Api.Calls[^1].Token);
    }

    [Theory]
    [InlineData("\"token_type\":\"Bearer\",\"expires_in\":600", "access_token")]
    [InlineData("\"access_token\":\"\",\"token_type\":\"Bearer\",\"expires_in\":600", "access_token")]
    [InlineData("\"access_token\":7,\"token_type\":\"Bearer\",\"expires_in\":600", "access_token")]
    [InlineData("\"access_token\":\"a b\",\"token_type\":\"Bearer\",\"expires_in\":600", "access_token")]
    [InlineData("\"access_token\":\"t\",\"expires_in\":600", "token_type")]
    [InlineData("\"access_token\":\"t\",\"token_type\":\"MAC\",\"expires_in\":600", "token_type")]
    [InlineData("\"access_token\":\"t\",\"token_type\":\"Bearer\"", "no expires_in")]
    [InlineData("\"access_token\":\"t\",\"token_type\":\"Bearer\",\"expires_in\":null", "no expires_in")]
    [InlineData("\"access_token\":\"t\",\"token_type\":\"Bearer\",\"expires_in\":0", "expires_in is 0")]
    [InlineData("\"access_token\":\"t\",\"token_type\":\"Bearer\",\"expires_in\":-1", "expires_in is -1")]
    [InlineData("\"access_token\":\"t\",\"token_type\":\"Bearer\",\"expires_in\":86401", "expires_in is 86401")]
    [InlineData("\"access_token\":\"t\",\"token_type\":\"Bearer\",\"expires_in\":1e30", "expires_in")]
    [InlineData("\"access_token\":\"t\",\"token_type\":\"Bearer\",\"expires_in\":600.5", "expires_in")]
    [InlineData("\"access_token\":\"t\",\"token_type\":\"Bearer\",\"expires_in\":\"600\"", "expires_in")]
    public async Task A_token_answer_that_breaks_its_promise_is_InvalidResponse_and_says_where(string properties, string where)
    {
        harness.Api.AnswerTokens(() => FakeApi.Json(HttpStatusCode.Created, "{" + properties + "}"));
        var error = await Harness.ErrorOfAsync(() => harness.BalanceAsync(harness.Client()));
        Assert.Equal(NtxPayErrorKind.InvalidResponse, error.Kind);
        Assert.Contains(where, error.Message, StringComparison.Ordinal);
        Assert.Equal(1, harness.Api.TokenRequests);
    }

    [Fact]
    public async Task The_token_type_is_accepted_in_any_case()
    {
        harness.Api.AnswerTokens(() => FakeApi.Json(HttpStatusCode.Created, """{"access_token":"t","token_type":"bearer","expires_in":600}"""));
        var token = await harness.Client().GetTokenAsync(forceRenew: false, harness.Log, Harness.Stop);
        Assert.Equal("Bearer", token.TokenType);
        Assert.Null(token.Scope);
    }
}
