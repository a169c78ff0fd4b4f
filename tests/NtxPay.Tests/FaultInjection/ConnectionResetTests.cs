using NtxPay.Tests.FaultInjection.Support;
using Xunit;

namespace NtxPay.Tests.FaultInjection;

/// <summary>The connection breaks at every stage of an exchange.</summary>
[Collection(SerialFaultInjection.Name)]
public sealed class ConnectionResetTests
{
    [Theory]
    [MemberData(nameof(ExchangeStages.WithEveryCall), MemberType = typeof(ExchangeStages))]
    public async Task A_reset_at_any_stage_is_ConnectionFailed_and_leaves_a_payment_unknown(ExchangeStage stage, CallKind callKind)
    {
        await using var harness = new FaultHarness(FaultHarness.Before(callKind, async connection =>
        {
            await ExchangeStages.ReachAsync(connection, stage);
            connection.Reset();
        }));

        var exception = await harness.FailAsync(callKind);

        // A reset on accept may occur before the client is connected, so that nothing was sent.
        if (stage == ExchangeStage.Accepted && callKind == CallKind.Payment)
            Assert.True(exception.Kind is NtxPayErrorKind.OutcomeUnknown or NtxPayErrorKind.ConnectionFailed, exception.ToString());
        else
            Assert.Equal(FaultHarness.KindFor(callKind, NtxPayErrorKind.ConnectionFailed), exception.Kind);
        Assert.Equal(callKind == CallKind.Token ? 1 : 2, harness.Server.Connections);
    }

    [Theory]
    [MemberData(nameof(ExchangeStages.WithEveryCall), MemberType = typeof(ExchangeStages))]
    public async Task A_connection_that_closes_at_any_stage_is_ConnectionFailed_and_leaves_a_payment_unknown(ExchangeStage stage, CallKind callKind)
    {
        await using var harness = new FaultHarness(FaultHarness.Before(callKind, async connection =>
        {
            await ExchangeStages.ReachAsync(connection, stage);
            connection.Close();
            await connection.StopRespondingAsync();
        }));

        var exception = await harness.FailAsync(callKind);

        Assert.Equal(FaultHarness.KindFor(callKind, NtxPayErrorKind.ConnectionFailed), exception.Kind);

        // .NET itself retries a request without a body up to three times if the connection closes without a byte of a response.
        if (callKind == CallKind.Balance && stage < ExchangeStage.StatusLine)
            Assert.InRange(harness.Server.Connections, 2, 5);
        else
            Assert.Equal(callKind == CallKind.Token ? 1 : 2, harness.Server.Connections);
    }

    [Theory]
    [InlineData(ExchangeStage.RequestBody)]
    [InlineData(ExchangeStage.StatusLine)]
    [InlineData(ExchangeStage.ResponseBody)]
    public async Task A_call_that_is_safe_to_retry_survives_a_reset(ExchangeStage stage)
    {
        await using var harness = new FaultHarness(
            RawResponses.AfterToken(async connection =>
            {
                if (connection.Number < 5)
                {
                    await ExchangeStages.ReachAsync(connection, stage);
                    connection.Reset();
                    return;
                }

                await RawResponses.With(RawResponses.Balance())(connection);
            }),
            retries: 3);

        Assert.Equal(RawResponses.BalanceCentavos, (await harness.BalanceAsync()).AvailableCentavos);
        Assert.Equal(4, harness.Calls.Count());
    }

    [Fact]
    public async Task A_payment_without_externalId_is_sent_once_regardless_of_the_retry_count()
    {
        await using var harness = new FaultHarness(
            RawResponses.AfterToken(async connection =>
            {
                await connection.ReadRequestAsync();
                connection.Reset();
            }),
            retries: 5);

        Assert.Equal(NtxPayErrorKind.OutcomeUnknown, (await harness.FailAsync(CallKind.Payment)).Kind);
        Assert.Single(harness.Calls);
    }
}
