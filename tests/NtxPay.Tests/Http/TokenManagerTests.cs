using NtxPay.Http.Tokens;
using NtxPay.Http.Pipeline;
using NtxPay.Tests.Http.Support;
using Xunit;

namespace NtxPay.Tests.Http;

public sealed class TokenManagerTests
{
    [Fact]
    public async Task A_token_that_arrives_after_its_session_closed_is_not_returned()
    {
        var clock = new FakeTimeProvider();
        using var lifetime = new CancellationTokenSource();
        var keeper = new TokenManager(
            clock,
            async (_, _) =>
            {
                await lifetime.CancelAsync();
                var now = clock.GetUtcNow();
                return new IssuedToken(
                    new Token("jwt", "Bearer", scope: null, now.AddMinutes(10), now.AddMinutes(8)),
                    new TokenLifetime(clock, TimeSpan.FromMinutes(10), Timestamp.Now(clock)),
                    "jwt");
            },
            lifetime.Token);

        var error = await ClientHarness.ErrorOfAsync(() => keeper.RenewAsync(NullCallLog.Instance, ClientHarness.Stop));

        Assert.Equal(NtxPayErrorKind.SessionClosed, error.Kind);
        Assert.Null(keeper.Current);
    }
}
