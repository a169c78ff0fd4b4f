using NtxPay.Tests.Http.Support;
using Xunit;

namespace NtxPay.Tests.Http;

public sealed class CallerCancellationTests
{
    [Fact]
    public async Task A_caller_that_gave_up_sends_nothing_although_a_token_is_at_hand()
    {
        using var harness = new ClientHarness();
        var client = harness.Client();
        await harness.BalanceAsync(client);
        using var gaveUp = new CancellationTokenSource();
        await gaveUp.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => client.SendAsync(ClientHarness.Post("order-1"), harness.Log, gaveUp.Token));

        Assert.Single(harness.Api.Calls);
    }
}
