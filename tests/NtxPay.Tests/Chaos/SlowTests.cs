using NtxPay.Tests.Chaos.Support;
using NtxPay.Tests.Http.Support;
using Xunit;

namespace NtxPay.Tests.Chaos;

/// <summary>Peers that are slow on purpose, or gone without a word.</summary>
[Collection(SerialChaos.Name)]
public sealed class SlowTests
{
    [Theory]
    [MemberData(nameof(Stages.WithEveryCall), MemberType = typeof(Stages))]
    public async Task A_peer_that_vanishes_without_a_word_is_TimedOut_at_any_stage(ExchangeStage stage, Ask ask)
    {
        await using var bench = new Bench(Bench.Before(ask, async wire =>
        {
            await Stages.ReachAsync(wire, stage);
            await wire.FallSilentAsync();
        }));

        var error = await bench.TimeOutAsync(ask);

        Assert.Equal(Bench.KindFor(ask, NtxPayErrorKind.TimedOut), error.Kind);
        Assert.Equal(ask == Ask.Token ? 1 : 2, bench.Server.Connections);
    }

    [Theory]
    [InlineData("HTTP/1.1 200 OK\r\nX-Slow: ", Ask.Token)]
    [InlineData("HTTP/1.1 200 OK\r\nX-Slow: ", Ask.Balance)]
    [InlineData("HTTP/1.1 200 OK\r\nX-Slow: ", Ask.Payment)]
    [InlineData("HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: 1000\r\n\r\n", Ask.Token)]
    [InlineData("HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: 1000\r\n\r\n", Ask.Balance)]
    [InlineData("HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: 1000\r\n\r\n", Ask.Payment)]
    [InlineData("HTTP/1.1 200 OK\r\nContent-Type: application/json\r\n\r\n", Ask.Balance)]
    [InlineData("HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nTransfer-Encoding: chunked\r\n\r\n3e8\r\n", Ask.Balance)]
    public async Task An_answer_that_drips_in_does_not_outlive_the_time_of_an_attempt(string beginning, Ask ask)
    {
        var dripped = TimeSpan.Zero;
        TestClock? clock = null;
        await using var bench = new Bench(Bench.Before(ask, async wire =>
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

        Assert.Equal(Bench.KindFor(ask, NtxPayErrorKind.TimedOut), error.Kind);
    }
}
