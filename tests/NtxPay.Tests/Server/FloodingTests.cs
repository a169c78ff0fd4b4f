using Xunit;

namespace NtxPay.Tests.Server;

public sealed class FloodingTests
{
    private const string HalfHead = "POST /webhooks/ntxpay HTTP/1.1\r\nHost: x\r\n";
    private const string HalfBody = HalfHead + "Content-Length: 1000\r\n\r\nx";

    [Theory]
    [InlineData(ServerKind.Listener)]
    [InlineData(ServerKind.Sandbox)]
    public async Task Valid_requests_get_responses_while_incomplete_requests_are_open(ServerKind kind)
    {
        using var port = new ServerHarness(kind);
        for (var index = 0; index < 100; index++)
            await port.BeginAsync(HalfBody);

        for (var index = 0; index < 200; index++)
            await port.BeginAsync(HalfHead);

        // Past the grace period of new connections, before the deadline of their heads.
        port.Advance(TimeSpan.FromSeconds(1));
        for (var index = 0; index < 20; index++)
            Assert.True(await port.RequestAsync());
    }
}
