using NtxPay.Tests.Http.Support;
using Xunit;

namespace NtxPay.Tests.Http;

public sealed class TokenRenewalTests : IDisposable
{
    private readonly ClientHarness harness = new();

    public void Dispose() => harness.Dispose();

    [Fact]
    public async Task The_first_call_requests_a_token_and_the_next_calls_use_it()
    {
        var client = harness.Client();
        Assert.Null(client.CurrentToken);

        await harness.BalanceAsync(client);
        await harness.BalanceAsync(client);

        Assert.Equal("token_1 token_1", harness.Api.TokensOfCalls);
        Assert.Equal(1, harness.Api.TokenRequests);
    }

    [Fact]
    public async Task Before_the_renewal_time_nothing_is_renewed()
    {
        var client = harness.Client();
        await harness.BalanceAsync(client);
        harness.TimeProvider.Advance(TimeSpan.FromSeconds(479));
        await harness.BalanceAsync(client);
        Assert.Equal(1, harness.Api.TokenRequests);
    }

    [Fact]
    public async Task After_the_renewal_time_calls_use_the_valid_token_while_one_renews()
    {
        var gate = new TaskCompletionSource();
        var client = harness.Client();
        await harness.BalanceAsync(client);
        harness.Api.OnToken = async (_, _) =>
        {
            await gate.Task;
            return null;
        };
        harness.TimeProvider.Advance(TimeSpan.FromSeconds(480));

        await Task.WhenAll(Enumerable.Range(0, 16).Select(_ => harness.BalanceAsync(client)));
        Assert.All(harness.Api.Calls, call => Assert.Equal("token_1", call.Token));
        Assert.Equal(
            "The token expires at 2026-06-01 12:10:00 UTC; a new one is requested in the background.",
            Assert.Single(harness.Log.VerboseLines, line => line.Contains("token expires", StringComparison.Ordinal)));

        gate.SetResult();
        await ClientHarness.UntilAsync(() => ClientHarness.Has(client, "token_2"));
        await harness.BalanceAsync(client);
        Assert.Equal("token_2", harness.Api.Calls[^1].Token);
        Assert.Equal(2, harness.Api.TokenRequests);
        Assert.Equal(
            ["A new token was issued, valid until 2026-06-01 12:10:00 UTC.", "A new token was issued, valid until 2026-06-01 12:18:00 UTC."],
            harness.Log.VerboseLines.Where(line => line.Contains("new token", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task A_token_that_is_about_to_expire_is_replaced_by_the_next_one()
    {
        harness.TimeProvider.LongestImmediateWait = TimeSpan.Zero;
        var client = harness.Client();
        await harness.BalanceAsync(client);
        harness.TimeProvider.Advance(TimeSpan.FromSeconds(595));

        await harness.BalanceAsync(client);

        Assert.Equal("token_1 token_2", harness.Api.TokensOfCalls);
    }

    [Fact]
    public async Task A_token_close_to_expiry_is_used_if_the_renewal_fails()
    {
        harness.TimeProvider.LongestImmediateWait = TimeSpan.Zero;
        var client = harness.Client();
        await harness.BalanceAsync(client);
        harness.Api.OnToken = async (_, cancellationToken) =>
        {
            await Task.Delay(Timeout.Infinite, cancellationToken);
            return null;
        };
        harness.TimeProvider.Advance(TimeSpan.FromSeconds(596));

        var call = harness.BalanceAsync(client);
        await ClientHarness.UntilAsync(() => harness.Api.TokenRequests == 2);
        Assert.False(call.IsCompleted);
        harness.TimeProvider.Advance(TimeSpan.FromSeconds(2));
        await call.WaitAsync(TestContext.Current.CancellationToken);

        Assert.Equal("token_1 token_1", harness.Api.TokensOfCalls);
    }

    [Fact]
    public async Task A_token_that_expired_during_a_failed_renewal_is_not_sent()
    {
        // Longer than the delay before the second attempt, and shorter than the wait of the call for the next token.
        harness.TimeProvider.LongestImmediateWait = TimeSpan.FromSeconds(1.9);
        var client = harness.Client();
        await harness.BalanceAsync(client);
        harness.Api.OnToken = (number, _) =>
        {
            harness.TimeProvider.Advance(TimeSpan.FromSeconds(number == 2 ? 10 : 0));
            return Task.FromResult(number == 2 ? FakeApi.Problem(503, "Service temporarily unavailable") : null);
        };
        harness.TimeProvider.Advance(TimeSpan.FromSeconds(596));

        await harness.BalanceAsync(client);

        Assert.Equal("token_1 token_3", harness.Api.TokensOfCalls);
        Assert.Equal(0, harness.Api.Refusals);
    }

    [Theory]
    [InlineData(8.5, false)]
    [InlineData(9, true)]
    public async Task A_short_token_counts_as_expiring_in_its_last_tenth(double age, bool isEnding)
    {
        harness.TimeProvider.LongestImmediateWait = TimeSpan.Zero;
        harness.Api.Lifetime = 10;
        var client = harness.Client();
        await harness.BalanceAsync(client);
        var gate = new TaskCompletionSource();
        harness.Api.OnToken = async (_, _) =>
        {
            await gate.Task;
            return null;
        };
        harness.TimeProvider.Advance(TimeSpan.FromSeconds(age));

        var call = harness.BalanceAsync(client);
        await ClientHarness.UntilAsync(() => harness.Api.TokenRequests == 2);
        if (!isEnding)
            await call;

        gate.SetResult();
        await call;
        Assert.Equal(isEnding ? "token_1 token_2" : "token_1 token_1", harness.Api.TokensOfCalls);
    }

    [Fact]
    public async Task A_call_that_is_canceled_while_a_token_expires_sends_nothing()
    {
        harness.TimeProvider.LongestImmediateWait = TimeSpan.Zero;
        var client = harness.Client();
        await harness.BalanceAsync(client);
        harness.Api.OnToken = async (_, cancellationToken) =>
        {
            await Task.Delay(Timeout.Infinite, cancellationToken);
            return null;
        };
        harness.TimeProvider.Advance(TimeSpan.FromSeconds(596));
        using var cancellation = new CancellationTokenSource();

        var call = client.GetBalanceAsync(harness.Log, cancellation.Token);
        await ClientHarness.UntilAsync(() => harness.Api.TokenRequests == 2);
        await cancellation.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => call);
        Assert.Single(harness.Api.Calls);
    }

    [Fact]
    public async Task A_forced_renewal_is_shared_while_renewal_is_suspended()
    {
        harness.TimeProvider.LongestImmediateWait = TimeSpan.Zero;
        var client = harness.Client();
        await harness.BalanceAsync(client);
        harness.Api.RespondToTokenRequests(() => FakeApi.Problem(401, "no"));
        harness.TimeProvider.Advance(TimeSpan.FromSeconds(596));
        await harness.BalanceAsync(client);
        Assert.Single(harness.Log.WarningLines);
        var gate = new TaskCompletionSource();
        harness.Api.OnToken = async (_, _) =>
        {
            await gate.Task;
            return null;
        };

        var forced = client.GetTokenAsync(forceRenew: true, harness.Log, ClientHarness.Stop);
        var call = harness.BalanceAsync(client);
        gate.SetResult();
        await forced;
        await call;

        Assert.Equal("token_1 token_1 token_3", harness.Api.TokensOfCalls);
    }

    [Fact]
    public async Task Calls_wait_for_the_renewal_of_an_expired_token()
    {
        var client = harness.Client();
        await harness.BalanceAsync(client);
        harness.TimeProvider.Advance(TimeSpan.FromSeconds(600));
        Assert.Null(client.CurrentToken);

        await harness.BalanceAsync(client);
        Assert.Equal("token_2", harness.Api.Calls[^1].Token);
        Assert.Equal(0, harness.Api.Refusals);
    }

    [Fact]
    public async Task A_token_is_requested_once_for_any_number_of_threads()
    {
        var client = harness.Client();
        await Task.WhenAll(Enumerable.Range(0, 64).Select(_ => Task.Run(() => harness.BalanceAsync(client))));
        Assert.Equal(1, harness.Api.TokenRequests);
    }

    [Fact]
    public async Task Sixty_four_threads_use_two_second_tokens_for_thirty_seconds_without_a_refusal()
    {
        harness.Api.Lifetime = 2;
        var client = harness.Client();
        for (var tenth = 0; tenth < 300; tenth++)
        {
            await Task.WhenAll(Enumerable.Range(0, 64).Select(_ => Task.Run(() => harness.BalanceAsync(client))));
            harness.TimeProvider.Advance(TimeSpan.FromSeconds(0.1));
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
        var forced = Enumerable.Range(0, 8).Select(_ => client.GetTokenAsync(forceRenew: true, harness.Log, ClientHarness.Stop)).ToArray();
        gate.SetResult();

        Assert.All(await Task.WhenAll(forced), token => Assert.Equal("token_2", token.Reveal()));
        Assert.Equal(2, harness.Api.TokenRequests);
    }

    [Fact]
    public async Task A_renewal_completes_after_the_caller_that_began_it_cancels()
    {
        var gate = new TaskCompletionSource();
        harness.Api.OnToken = async (_, _) =>
        {
            await gate.Task;
            return null;
        };
        var client = harness.Client();
        using var cancellation = new CancellationTokenSource();
        var impatient = client.GetBalanceAsync(harness.Log, cancellation.Token);
        await ClientHarness.UntilAsync(() => harness.Api.TokenRequests == 1);
        var patient = harness.BalanceAsync(client);

        await cancellation.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => impatient);
        gate.SetResult();
        await patient;
        Assert.Equal(1, harness.Api.TokenRequests);
    }
}
