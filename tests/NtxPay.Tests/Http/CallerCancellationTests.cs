using NtxPay.Tests.Http.Support;
using Xunit;

namespace NtxPay.Tests.Http;

public sealed class CallerCancellationTests
{
    [Fact]
    public async Task A_canceled_call_sends_nothing_even_with_a_cached_token()
    {
        using var harness = new ClientHarness();
        var client = harness.Client();
        await harness.BalanceAsync(client);
        using var canceled = new CancellationTokenSource();
        await canceled.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => client.SendAsync(ClientHarness.Post("order-1"), harness.Log, canceled.Token));

        Assert.Single(harness.Api.Calls);
    }
}
