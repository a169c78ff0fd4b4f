using NtxPay.Tests.Webhooks;
using Xunit;

namespace NtxPay.Tests.Server;

public sealed class StopTests
{
    private const int Senders = 8;
    private const int Enough = 200;

    [Fact]
    public async Task A_stop_under_load_frees_the_port_and_acknowledges_exactly_the_accepted_events()
    {
        using var harness = new ListenerHarness(queue: 100_000);
        var acknowledged = 0;
        var enough = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var sending = Enumerable.Range(0, Senders).Select(_ => Task.Run(SendAsync)).ToList();
        await enough.Task.WaitAsync(ListenerHarness.Stop);

        harness.Listener.StopListening();

        await Task.WhenAll(sending);
        Assert.Equal(acknowledged, harness.Listener.Accepted);
        Assert.Equal(acknowledged, harness.Listener.Waiting);
        using var next = new ListenerHarness(port: harness.Listener.Address.Port);
        Assert.Equal(200, await next.SendAsync(new SignedDelivery()));

        async Task SendAsync()
        {
            try
            {
                while (await harness.SendAsync(new SignedDelivery()) == 200)
                {
                    if (Interlocked.Increment(ref acknowledged) == Enough)
                        enough.SetResult();
                }
            }
            catch (HttpRequestException)
            {
                // The listener is stopped.
            }
        }
    }
}
