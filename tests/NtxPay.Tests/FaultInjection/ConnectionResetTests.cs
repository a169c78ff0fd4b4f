using NtxPay.Tests.FaultInjection.Support;
using Xunit;

namespace NtxPay.Tests.FaultInjection;

/// <summary>The connection breaks at every stage of an exchange.</summary>
[Collection(SerialFaultInjection.Name)]
public sealed class ConnectionResetTests
{
    [Theory]
    [MemberData(nameof(ExchangeStages.WithEveryCall), MemberType = typeof(ExchangeStages))]
    public async Task A_reset_at_any_stage_is_ConnectionFailed_and_leaves_a_payment_unknown(ExchangeStage stage, CallKind ask)
    {
        await using var bench = new FaultHarness(FaultHarness.Before(ask, async wire =>
        {
            await ExchangeStages.ReachAsync(wire, stage);
            wire.Reset();
        }));

        var error = await bench.FailAsync(ask);

        // A reset on accept may come before the client knows that it is connected: then nothing has left.
        if (stage == ExchangeStage.Accepted && ask == CallKind.Payment)
            Assert.True(error.Kind is NtxPayErrorKind.OutcomeUnknown or NtxPayErrorKind.ConnectionFailed, error.ToString());
        else
            Assert.Equal(FaultHarness.KindFor(ask, NtxPayErrorKind.ConnectionFailed), error.Kind);
        Assert.Equal(ask == CallKind.Token ? 1 : 2, bench.Server.Connections);
    }

    [Theory]
    [MemberData(nameof(ExchangeStages.WithEveryCall), MemberType = typeof(ExchangeStages))]
    public async Task A_connection_that_closes_at_any_stage_is_ConnectionFailed_and_leaves_a_payment_unknown(ExchangeStage stage, CallKind ask)
    {
        await using var bench = new FaultHarness(FaultHarness.Before(ask, async wire =>
        {
            await ExchangeStages.ReachAsync(wire, stage);
            wire.Close();
            await wire.FallSilentAsync();
        }));

        var error = await bench.FailAsync(ask);

        Assert.Equal(FaultHarness.KindFor(ask, NtxPayErrorKind.ConnectionFailed), error.Kind);

        // .NET itself asks again, up to three times, for what has no body and closed without a byte of an answer.
        if (ask == CallKind.Balance && stage < ExchangeStage.StatusLine)
            Assert.InRange(bench.Server.Connections, 2, 5);
        else
            Assert.Equal(ask == CallKind.Token ? 1 : 2, bench.Server.Connections);
    }

    [Theory]
    [InlineData(ExchangeStage.RequestBody)]
    [InlineData(ExchangeStage.StatusLine)]
    [InlineData(ExchangeStage.ResponseBody)]
    public async Task A_call_that_is_safe_to_retry_survives_a_reset(ExchangeStage stage)
    {
        await using var bench = new FaultHarness(
            RawResponses.AfterToken(async wire =>
            {
                if (wire.Number < 5)
                {
                    await ExchangeStages.ReachAsync(wire, stage);
                    wire.Reset();
                    return;
                }

                await RawResponses.With(RawResponses.Balance())(wire);
            }),
            retries: 3);

        Assert.Equal(RawResponses.BalanceCentavos, (await bench.BalanceAsync()).AvailableCentavos);
        Assert.Equal(4, bench.Calls.Count());
    }

    [Fact]
    public async Task A_payment_without_externalId_is_sent_once_regardless_of_the_retry_count()
    {
        await using var bench = new FaultHarness(
            RawResponses.AfterToken(async wire =>
            {
                await wire.ReadRequestAsync();
                wire.Reset();
            }),
            retries: 5);

        Assert.Equal(NtxPayErrorKind.OutcomeUnknown, (await bench.FailAsync(CallKind.Payment)).Kind);
        Assert.Single(bench.Calls);
    }
}
