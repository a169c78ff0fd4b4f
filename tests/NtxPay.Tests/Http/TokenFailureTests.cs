using NtxPay.Tests.Http.Support;
using Xunit;

namespace NtxPay.Tests.Http;

public sealed class TokenFailureTests : IDisposable
{
    private readonly Harness harness = new();

    public void Dispose() => harness.Dispose();

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
        Assert.Equal(1, RenewalsBegun());

        harness.Clock.Advance(TimeSpan.FromSeconds(0.2));
        harness.Api.OnToken = null;
        await harness.BalanceAsync(client);
        await Harness.UntilAsync(() => Harness.Has(client, "token_3"));
        Assert.All(harness.Api.Calls, call => Assert.Equal("token_1", call.Token));
    }

    [Fact]
    public async Task With_the_token_endpoint_down_calls_go_on_until_the_token_really_ends()
    {
        harness.Clock.Patience = TimeSpan.Zero;
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
        Assert.Equal(1, RenewalsBegun());
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

    /// <summary>How many renewals began in the background; a call tells of it before it goes on.</summary>
    private int RenewalsBegun() =>
        harness.Log.VerboseLines.Count(line => line.Contains("fetched in the background", StringComparison.Ordinal));
}
