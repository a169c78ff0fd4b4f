using NtxPay.Tests.Http.Support;
using Xunit;

namespace NtxPay.Tests.Http;

public sealed class RefusedTokenTests : IDisposable
{
    private readonly ClientHarness harness = new();

    public void Dispose() => harness.Dispose();

    [Fact]
    public async Task A_refused_token_is_replaced_once_and_the_call_retried()
    {
        var client = harness.Client();
        await harness.BalanceAsync(client);
        harness.Api.RevokeTokens();
        await harness.BalanceAsync(client);
        Assert.Equal("token_1 token_1 token_2", harness.Api.TokensOfCalls);
        Assert.Contains(
            "GET /api/balance: the API refused the token; the call is retried once with a newer one.", harness.Log.VerboseLines, StringComparer.Ordinal);
    }

    [Fact]
    public async Task A_new_token_that_is_refused_is_Unauthorized()
    {
        harness.Api.RespondToCalls(() => FakeApi.Problem(401, "Unauthorized"));
        var exception = await ClientHarness.ErrorOfAsync(() => harness.BalanceAsync(harness.Client()));
        Assert.Equal(NtxPayErrorKind.Unauthorized, exception.Kind);
        Assert.Equal(2, harness.Api.Calls.Count);
        Assert.Equal(2, harness.Api.TokenRequests);
        Assert.Equal(2, exception.Attempts);
    }

    [Fact]
    public async Task A_call_that_is_retried_does_not_replace_its_token_a_second_time()
    {
        harness.Api.OnCall = (number, _) => Task.FromResult<HttpResponseMessage?>(
            number == 2 ? FakeApi.Problem(503, "down") : FakeApi.Problem(401, "Unauthorized"));
        var exception = await ClientHarness.ErrorOfAsync(() => harness.BalanceAsync(harness.Client()));
        Assert.Equal(NtxPayErrorKind.Unauthorized, exception.Kind);
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
    public async Task A_refusal_of_an_older_token_uses_the_cached_newer_token()
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
        await client.GetTokenAsync(forceRenew: true, harness.Log, ClientHarness.Stop);
        gate.SetResult();
        await slow;

        Assert.Equal(2, harness.Api.TokenRequests);
        Assert.Equal("token_2", harness.Api.Calls[^1].Token);
    }
}
