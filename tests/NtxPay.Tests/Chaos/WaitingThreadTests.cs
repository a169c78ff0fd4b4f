using NtxPay.Tests.Chaos.Support;
using NtxPay.Tests.Http.Support;
using Xunit;

namespace NtxPay.Tests.Chaos;

/// <summary>A call may block the thread that waits for it, and no other; whatever it waits for, giving up ends it.</summary>
[Collection(OneByOne.Name)]
public sealed class WaitingThreadTests
{
    [Fact]
    public async Task A_call_whose_thread_waits_is_over_when_it_returns()
    {
        await using var bench = new Bench(AnsweringAll);
        await bench.BalanceAsync();

        var call = await bench.BeginAsync(isWaiting: true, Harness.Stop);

        Assert.True(call.IsCompletedSuccessfully);
    }

    [Fact]
    public async Task A_call_that_no_thread_waits_for_returns_before_its_answer()
    {
        await using var bench = new Bench(Answers.AfterToken(static wire => wire.FallSilentAsync()));
        using var gaveUp = new CancellationTokenSource();

        var call = await bench.BeginAsync(isWaiting: false, gaveUp.Token).WaitAsync(Bench.Patience, Harness.Stop);

        Assert.False(call.IsCompleted);
        await gaveUp.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => call);
    }

    [Theory]
    [InlineData(Stage.Accepted)]
    [InlineData(Stage.RequestBody)]
    [InlineData(Stage.AnswerHead)]
    [InlineData(Stage.AnswerBody)]
    public async Task Giving_up_ends_a_call_that_blocks_its_thread(Stage stage)
    {
        await using var bench = new Bench(Answers.AfterToken(async wire =>
        {
            await Stages.ReachAsync(wire, stage);
            await wire.FallSilentAsync();
        }));
        using var gaveUp = new CancellationTokenSource();

        var call = bench.BeginAsync(isWaiting: true, gaveUp.Token).Unwrap();
        await bench.Server.Silences.WaitAsync(Harness.Stop);
        await gaveUp.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => call.WaitAsync(Bench.Patience, Harness.Stop));
    }

    [Fact]
    public async Task Giving_up_ends_a_call_whose_connection_never_comes()
    {
        using var connecting = new SemaphoreSlim(0);
        var connections = 0;
        await using var bench = new Bench(
            Answers.AfterToken(static wire => wire.FallSilentAsync()),
            adjust: handler => handler.PlaintextStreamFilter = async (context, _) =>
            {
                // The token comes over the first connection; the second one hears no token.
                if (Interlocked.Increment(ref connections) > 1)
                {
                    connecting.Release();
                    await Task.Delay(Timeout.Infinite, CancellationToken.None);
                }

                return context.PlaintextStream;
            });
        using var gaveUp = new CancellationTokenSource();

        var call = bench.BeginAsync(isWaiting: true, gaveUp.Token).Unwrap();
        await connecting.WaitAsync(Harness.Stop);
        await gaveUp.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => call.WaitAsync(Bench.Patience, Harness.Stop));
    }

    private static async Task AnsweringAll(Wire wire)
    {
        while (true)
        {
            await wire.WriteAsync(Answers.Good(await wire.ReadRequestAsync()));
        }
    }
}
