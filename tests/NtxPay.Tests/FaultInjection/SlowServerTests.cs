using NtxPay.Tests.FaultInjection.Support;
using NtxPay.Tests.Http.Support;
using Xunit;

namespace NtxPay.Tests.FaultInjection;

/// <summary>Peers that are slow on purpose, or gone without a word.</summary>
[Collection(SerialFaultInjection.Name)]
public sealed class SlowServerTests
{
    [Theory]
    [MemberData(nameof(ExchangeStages.WithEveryCall), MemberType = typeof(ExchangeStages))]
    public async Task A_peer_that_stops_responding_is_TimedOut_at_any_stage(ExchangeStage stage, CallKind ask)
    {
        await using var bench = new FaultHarness(FaultHarness.Before(ask, async wire =>
        {
            await ExchangeStages.ReachAsync(wire, stage);
            await wire.FallSilentAsync();
        }));

        var error = await bench.TimeOutAsync(ask);

        Assert.Equal(FaultHarness.KindFor(ask, NtxPayErrorKind.TimedOut), error.Kind);
        Assert.Equal(ask == CallKind.Token ? 1 : 2, bench.Server.Connections);
    }

    [Theory]
    [InlineData("HTTP/1.1 200 OK\r\nX-Slow: ", CallKind.Token)]
    [InlineData("HTTP/1.1 200 OK\r\nX-Slow: ", CallKind.Balance)]
    [InlineData("HTTP/1.1 200 OK\r\nX-Slow: ", CallKind.Payment)]
    [InlineData("HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: 1000\r\n\r\n", CallKind.Token)]
    [InlineData("HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: 1000\r\n\r\n", CallKind.Balance)]
    [InlineData("HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: 1000\r\n\r\n", CallKind.Payment)]
    [InlineData("HTTP/1.1 200 OK\r\nContent-Type: application/json\r\n\r\n", CallKind.Balance)]
    [InlineData("HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nTransfer-Encoding: chunked\r\n\r\n3e8\r\n", CallKind.Balance)]
    public async Task A_response_that_arrives_byte_by_byte_is_subject_to_the_timeout_of_the_attempt(string beginning, CallKind ask)
    {
        var dripped = TimeSpan.Zero;
        FakeTimeProvider? clock = null;
        await using var bench = new FaultHarness(FaultHarness.Before(ask, async wire =>
        {
            await wire.ReadRequestAsync();
            await wire.WriteAsync(beginning);
            for (; dripped < ClientOptions.DefaultTimeout; dripped += TimeSpan.FromSeconds(1))
            {
                await wire.WriteAsync(" ");
                clock!.Advance(TimeSpan.FromSeconds(1));
            }

            await wire.FallSilentAsync();
        }));
        clock = bench.Clock;

        var error = await bench.FailAsync(ask);

        Assert.Equal(FaultHarness.KindFor(ask, NtxPayErrorKind.TimedOut), error.Kind);
    }
}
