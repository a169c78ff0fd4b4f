using NtxPay.Tests.FaultInjection.Support;
using NtxPay.Tests.Http.Support;
using Xunit;

namespace NtxPay.Tests.FaultInjection;

/// <summary>Peers that are slow or stop responding.</summary>
[Collection(SerialFaultInjection.Name)]
public sealed class SlowServerTests
{
    [Theory]
    [MemberData(nameof(ExchangeStages.WithEveryCall), MemberType = typeof(ExchangeStages))]
    public async Task A_peer_that_stops_responding_is_TimedOut_at_any_stage(ExchangeStage stage, CallKind callKind)
    {
        await using var harness = new FaultHarness(FaultHarness.Before(callKind, async connection =>
        {
            await ExchangeStages.ReachAsync(connection, stage);
            await connection.StopRespondingAsync();
        }));

        var exception = await harness.TimeOutAsync(callKind);

        Assert.Equal(FaultHarness.KindFor(callKind, NtxPayErrorKind.TimedOut), exception.Kind);
        Assert.Equal(callKind == CallKind.Token ? 1 : 2, harness.Server.Connections);
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
    public async Task A_response_that_arrives_byte_by_byte_is_subject_to_the_timeout_of_the_attempt(string beginning, CallKind callKind)
    {
        var dripped = TimeSpan.Zero;
        ManualTimeProvider? timeProvider = null;
        await using var harness = new FaultHarness(FaultHarness.Before(callKind, async connection =>
        {
            await connection.ReadRequestAsync();
            await connection.WriteAsync(beginning);
            for (; dripped < ClientOptions.DefaultTimeout; dripped += TimeSpan.FromSeconds(1))
            {
                await connection.WriteAsync(" ");
                timeProvider!.Advance(TimeSpan.FromSeconds(1));
            }

            await connection.StopRespondingAsync();
        }));
        timeProvider = harness.TimeProvider;

        var exception = await harness.FailAsync(callKind);

        Assert.Equal(FaultHarness.KindFor(callKind, NtxPayErrorKind.TimedOut), exception.Kind);
    }
}
