using NtxPay.Tests.Http.Support;
using Xunit;

namespace NtxPay.Tests.Http;

public sealed class TokenFailureTests : IDisposable
{
    private readonly ClientHarness harness = new();

    public void Dispose() => harness.Dispose();

    [Fact]
    public async Task A_failed_background_renewal_keeps_the_token_and_waits_before_the_next_attempt()
    {
        var client = harness.Client(ClientHarness.Options(retries: 0));
        await harness.BalanceAsync(client);
        harness.Api.RespondToTokenRequests(() => FakeApi.Problem(503, "down"));
        harness.TimeProvider.Advance(TimeSpan.FromSeconds(480));

        await harness.BalanceAsync(client);
        await ClientHarness.UntilAsync(() => harness.Log.VerboseLines.Any(line => line.Contains("could not be renewed yet", StringComparison.Ordinal)));
        harness.TimeProvider.Advance(TimeSpan.FromSeconds(4.9));
        await harness.BalanceAsync(client);
        Assert.Equal(1, RenewalsBegun());

        harness.TimeProvider.Advance(TimeSpan.FromSeconds(0.2));
        harness.Api.OnToken = null;
        await harness.BalanceAsync(client);
        await ClientHarness.UntilAsync(() => ClientHarness.Has(client, "token_3"));
        Assert.All(harness.Api.Calls, call => Assert.Equal("token_1", call.Token));
    }

    [Fact]
    public async Task With_the_token_endpoint_down_calls_continue_until_the_token_expires()
    {
        harness.TimeProvider.LongestImmediateWait = TimeSpan.Zero;
        var client = harness.Client(ClientHarness.Options(retries: 0));
        await harness.BalanceAsync(client);
        harness.Api.RespondToTokenRequests(() => FakeApi.Problem(503, "down"));
        harness.TimeProvider.Advance(TimeSpan.FromSeconds(480));
        for (var second = 480; second < 600; second++)
        {
            await harness.BalanceAsync(client);
            harness.TimeProvider.Advance(TimeSpan.FromSeconds(1));
        }

        var exception = await ClientHarness.ErrorOfAsync(() => harness.BalanceAsync(client));
        Assert.Equal(NtxPayErrorKind.ServiceUnavailable, exception.Kind);
        harness.Api.OnToken = null;
        await harness.BalanceAsync(client);
    }

    [Fact]
    public async Task A_refused_background_renewal_warns_once_and_is_not_retried_before_the_token_expires()
    {
        var client = harness.Client();
        await harness.BalanceAsync(client);
        harness.Api.RespondToTokenRequests(() => FakeApi.Problem(401, "Certificate revoked"));
        harness.TimeProvider.Advance(TimeSpan.FromSeconds(480));
        await harness.BalanceAsync(client);
        await ClientHarness.UntilAsync(() => harness.Log.WarningLines.Count > 0);

        harness.TimeProvider.Advance(TimeSpan.FromSeconds(60));
        await harness.BalanceAsync(client);
        Assert.Equal(1, RenewalsBegun());
        Assert.StartsWith(
            "The session's token cannot be renewed and expires at 2026-06-01 12:10:00 UTC. The API refused the client certificate",
            Assert.Single(harness.Log.WarningLines),
            StringComparison.Ordinal);

        harness.TimeProvider.Advance(TimeSpan.FromSeconds(60));
        var exception = await ClientHarness.ErrorOfAsync(() => harness.BalanceAsync(client));
        Assert.Equal(NtxPayErrorKind.CertificateRejected, exception.Kind);
    }

    [Theory]
    [InlineData(400, true)]
    [InlineData(401, true)]
    [InlineData(403, false)]
    [InlineData(500, false)]
    public async Task Only_a_refusal_is_a_warning_and_suspends_renewal_until_the_token_expires(int status, bool isRefusal)
    {
        harness.TimeProvider.LongestImmediateWait = TimeSpan.Zero;
        var client = harness.Client(ClientHarness.Options(retries: 0));
        await harness.BalanceAsync(client);
        harness.Api.RespondToTokenRequests(() => FakeApi.Problem(status, "no"));
        harness.TimeProvider.Advance(TimeSpan.FromSeconds(480));
        await FailRenewalAsync(client);
        harness.TimeProvider.Advance(TimeSpan.FromSeconds(6));
        await harness.BalanceAsync(client);

        Assert.Equal(isRefusal ? 1 : 2, RenewalsBegun());
        Assert.Equal(isRefusal, harness.Log.WarningLines.Count == 1);
    }

    [Fact]
    public async Task A_certificate_that_expired_in_the_meantime_counts_as_a_refusal()
    {
        var ending = new ClientCertificate(TestCertificates.CreatePublic(notAfter: harness.TimeProvider.GetUtcNow().AddMinutes(5)));
        var client = harness.Client(ClientHarness.Options(certificate: ending));
        await harness.BalanceAsync(client);
        harness.TimeProvider.Advance(TimeSpan.FromSeconds(480));
        await FailRenewalAsync(client);
        harness.TimeProvider.Advance(TimeSpan.FromSeconds(60));
        await harness.BalanceAsync(client);

        Assert.Equal(1, RenewalsBegun());
        Assert.Single(harness.Log.WarningLines);
    }

    [Fact]
    public async Task A_certificate_that_is_not_yet_valid_by_a_wrong_clock_counts_as_a_refusal()
    {
        var client = harness.Client();
        await harness.BalanceAsync(client);
        harness.TimeProvider.SetWallClock(TimeSpan.FromDays(-365));
        harness.TimeProvider.Advance(TimeSpan.FromSeconds(480));
        await FailRenewalAsync(client);
        harness.TimeProvider.Advance(TimeSpan.FromSeconds(60));
        await harness.BalanceAsync(client);

        Assert.Equal(1, RenewalsBegun());
        Assert.Single(harness.Log.WarningLines);
    }

    [Fact]
    public async Task A_resolved_refusal_does_not_prevent_the_renewal_of_the_next_token()
    {
        var client = harness.Client();
        await harness.BalanceAsync(client);
        harness.Api.RespondToTokenRequests(() => FakeApi.Problem(401, "no"));
        harness.TimeProvider.Advance(TimeSpan.FromSeconds(480));
        await FailRenewalAsync(client);
        harness.Api.OnToken = null;
        await client.GetTokenAsync(forceRenew: true, harness.Log, ClientHarness.Stop);
        Assert.True(ClientHarness.Has(client, "token_3"));

        harness.TimeProvider.Advance(TimeSpan.FromSeconds(480));
        await harness.BalanceAsync(client);
        await ClientHarness.UntilAsync(() => ClientHarness.Has(client, "token_4"));
        Assert.Equal("token_3", harness.Api.Calls[^1].Token);
    }

    [Fact]
    public async Task A_short_token_waits_a_tenth_of_its_lifetime_before_the_next_attempt()
    {
        harness.Api.Lifetime = 20;
        var client = harness.Client(ClientHarness.Options(retries: 0));
        await harness.BalanceAsync(client);
        harness.Api.RespondToTokenRequests(() => FakeApi.Problem(503, "down"));
        harness.TimeProvider.Advance(TimeSpan.FromSeconds(16));
        await FailRenewalAsync(client);

        harness.TimeProvider.Advance(TimeSpan.FromSeconds(1.9));
        await harness.BalanceAsync(client);
        Assert.Equal(1, RenewalsBegun());
        harness.TimeProvider.Advance(TimeSpan.FromSeconds(0.1));
        await harness.BalanceAsync(client);
        Assert.Equal(2, RenewalsBegun());
    }

    [Fact]
    public async Task The_token_request_is_retried_while_the_service_is_down()
    {
        harness.Api.OnToken = (number, _) => Task.FromResult(number < 3 ? FakeApi.Html(502) : null);
        await harness.BalanceAsync(harness.Client());
        Assert.Equal(3, harness.Api.TokenRequests);
    }

    /// <summary>Makes a call that begins a renewal, and waits until the renewal fails.</summary>
    private async Task FailRenewalAsync(INtxPayClient client)
    {
        await harness.BalanceAsync(client);
        await ClientHarness.UntilAsync(() =>
            harness.Log.WarningLines.Count > 0 || harness.Log.VerboseLines.Any(line => line.Contains("could not be renewed yet", StringComparison.Ordinal)));
    }

    /// <summary>Returns how many renewals began in the background; a call logs it before it continues.</summary>
    private int RenewalsBegun() =>
        harness.Log.VerboseLines.Count(line => line.Contains("requested in the background", StringComparison.Ordinal));
}
