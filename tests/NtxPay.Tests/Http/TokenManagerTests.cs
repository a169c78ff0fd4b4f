using NtxPay.Http.Tokens;
using NtxPay.Http;
using NtxPay.Tests.Http.Support;
using Xunit;

namespace NtxPay.Tests.Http;

public sealed class TokenManagerTests
{
    [Fact]
    public async Task A_token_that_arrives_after_its_session_closed_is_not_returned()
    {
        var timeProvider = new ManualTimeProvider();
        using var lifetime = new CancellationTokenSource();
        var tokenManager = new TokenManager(
            timeProvider,
            async (_, _) =>
            {
                await lifetime.CancelAsync();
                var now = timeProvider.GetUtcNow();
                return new IssuedToken(
                    new Token("jwt", "Bearer", scope: null, now.AddMinutes(10), now.AddMinutes(8)),
                    new TokenLifetime(timeProvider, TimeSpan.FromMinutes(10), Timestamp.Now(timeProvider)),
                    "jwt");
            },
            lifetime.Token);

        var exception = await ClientHarness.ErrorOfAsync(() => tokenManager.RenewAsync(NullCallLog.Instance, ClientHarness.Stop));

        Assert.Equal(NtxPayErrorKind.SessionClosed, exception.Kind);
        Assert.Null(tokenManager.Current);
    }
}
