using NtxPay.Tests.Http.Support;
using Xunit;

namespace NtxPay.Tests.Http;

public sealed class TokenExpiryTests : IDisposable
{
    private readonly ClientHarness harness = new();

    public void Dispose() => harness.Dispose();

    [Fact]
    public async Task The_lifetime_of_a_token_starts_before_the_attempt_that_returned_it()
    {
        harness.Api.Lifetime = 10;
        harness.Api.OnToken = (number, _) =>
        {
            if (number == 1)
                return Task.FromResult<HttpResponseMessage?>(FakeApi.Problem(503, "down"));

            harness.TimeProvider.Advance(TimeSpan.FromSeconds(4));
            return Task.FromResult<HttpResponseMessage?>(null);
        };
        var token = await harness.Client().GetTokenAsync(forceRenew: false, harness.Log, ClientHarness.Stop);
        Assert.Equal(harness.TimeProvider.GetUtcNow().AddSeconds(6), token.ExpiresAt);
    }

    [Fact]
    public async Task A_token_that_expired_in_transit_is_not_used()
    {
        harness.Api.Lifetime = 2;
        harness.Api.OnToken = (_, _) =>
        {
            harness.TimeProvider.Advance(TimeSpan.FromSeconds(3));
            return Task.FromResult<HttpResponseMessage?>(null);
        };
        var exception = await ClientHarness.ErrorOfAsync(() => harness.BalanceAsync(harness.Client()));
        Assert.Equal(NtxPayErrorKind.InvalidResponse, exception.Kind);
        Assert.Contains("two consecutive tokens had already expired", exception.Message, StringComparison.Ordinal);
        Assert.Equal(2, harness.Api.TokenRequests);
        Assert.Empty(harness.Api.Calls);
    }

    [Fact]
    public async Task Another_token_is_requested_if_the_machine_was_suspended_during_the_request()
    {
        harness.Api.OnToken = (number, _) =>
        {
            harness.TimeProvider.Advance(TimeSpan.FromHours(number == 1 ? 8 : 0));
            return Task.FromResult<HttpResponseMessage?>(null);
        };
        await harness.BalanceAsync(harness.Client());
        Assert.Equal("token_2", harness.Api.TokensOfCalls);
    }

    [Fact]
    public async Task A_clock_set_back_an_hour_does_not_extend_a_token()
    {
        var client = harness.Client();
        await harness.BalanceAsync(client);
        harness.TimeProvider.SetWallClock(TimeSpan.FromHours(-1));
        await harness.BalanceAsync(client);
        Assert.Equal(1, harness.Api.TokenRequests);

        harness.TimeProvider.Advance(TimeSpan.FromSeconds(600));
        Assert.Null(client.CurrentToken);
        await harness.BalanceAsync(client);
        Assert.Equal(2, harness.Api.TokenRequests);
        Assert.Equal(0, harness.Api.Refusals);
    }

    [Fact]
    public async Task A_clock_set_forward_an_hour_renews_once_and_setting_it_back_renews_nothing()
    {
        var client = harness.Client();
        await harness.BalanceAsync(client);
        harness.TimeProvider.SetWallClock(TimeSpan.FromHours(1));
        await harness.BalanceAsync(client);
        harness.TimeProvider.SetWallClock(TimeSpan.FromHours(-1));
        await harness.BalanceAsync(client);

        Assert.Equal("token_1 token_2 token_2", harness.Api.TokensOfCalls);
        harness.TimeProvider.Advance(TimeSpan.FromSeconds(600));
        await harness.BalanceAsync(client);
        Assert.Equal(0, harness.Api.Refusals);
    }

    [Fact]
    public async Task An_expired_certificate_is_an_error_before_anything_is_sent()
    {
        var expired = new ClientCertificate(TestCertificates.CreatePublic(notAfter: new DateTimeOffset(2026, 5, 1, 0, 0, 0, TimeSpan.Zero)));
        var exception = await ClientHarness.ErrorOfAsync(() => harness.BalanceAsync(harness.Client(ClientHarness.Options(certificate: expired))));
        Assert.Equal(NtxPayErrorKind.CertificateExpired, exception.Kind);
        Assert.Contains("2026-05-01", exception.Message, StringComparison.Ordinal);
        Assert.Equal(0, exception.Attempts);
        Assert.Empty(harness.Api.Requests);
    }

    [Fact]
    public async Task A_certificate_that_is_not_yet_valid_is_an_error_before_anything_is_sent()
    {
        var early = new ClientCertificate(TestCertificates.CreatePublic(notBefore: new DateTimeOffset(2026, 7, 1, 0, 0, 0, TimeSpan.Zero)));
        var exception = await ClientHarness.ErrorOfAsync(() => harness.BalanceAsync(harness.Client(ClientHarness.Options(certificate: early))));
        Assert.Equal(NtxPayErrorKind.CertificateNotYetValid, exception.Kind);
        Assert.Contains("2026-07-01", exception.Message, StringComparison.Ordinal);
        Assert.Empty(harness.Api.Requests);
    }

    [Fact]
    public async Task A_certificate_that_expires_during_a_session_is_an_error_at_the_next_renewal()
    {
        var ending = new ClientCertificate(TestCertificates.CreatePublic(notAfter: harness.TimeProvider.GetUtcNow().AddMinutes(5)));
        var client = harness.Client(ClientHarness.Options(certificate: ending));
        await harness.BalanceAsync(client);
        harness.TimeProvider.Advance(TimeSpan.FromMinutes(10));
        var exception = await ClientHarness.ErrorOfAsync(() => harness.BalanceAsync(client));
        Assert.Equal(NtxPayErrorKind.CertificateExpired, exception.Kind);
        Assert.Equal(1, harness.Api.TokenRequests);
    }
}
