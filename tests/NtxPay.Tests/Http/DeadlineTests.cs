using NtxPay.Tests.Http.Support;
using Xunit;

namespace NtxPay.Tests.Http;

public sealed class DeadlineTests : IDisposable
{
    private static readonly ApiRequest Get = new() { Method = "GET", Path = "/api/balance" };

    private readonly ClientHarness harness = new();

    public void Dispose() => harness.Dispose();

    [Fact]
    public async Task A_wait_ends_when_the_caller_cancels()
    {
        harness.TimeProvider.LongestImmediateWait = TimeSpan.Zero;
        harness.Api.RespondToCalls(() => WithRetryAfter(503, "20"));
        using var cancellation = new CancellationTokenSource();
        var call = harness.Client().SendAsync(Get, harness.Log, cancellation.Token);
        await ClientHarness.UntilAsync(() => harness.TimeProvider.Waits.Contains(TimeSpan.FromSeconds(20)));
        await cancellation.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => call);
        Assert.Single(harness.Api.Calls);
    }

    [Fact]
    public async Task A_GET_that_times_out_is_retried_and_then_TimedOut()
    {
        harness.Api.OnCall = HangAsync;
        var client = harness.Client(ClientHarness.Options(retries: 1));
        await client.GetTokenAsync(forceRenew: false, harness.Log, ClientHarness.Stop);
        var call = harness.SendAsync(client, Get);
        await ClientHarness.UntilAsync(() => harness.Api.Calls.Count == 1);
        harness.TimeProvider.Advance(ClientOptions.DefaultTimeout);
        await ClientHarness.UntilAsync(() => harness.Api.Calls.Count == 2);
        harness.TimeProvider.Advance(ClientOptions.DefaultTimeout);

        var exception = await ClientHarness.ErrorOfAsync(() => call);
        Assert.Equal(NtxPayErrorKind.TimedOut, exception.Kind);
        Assert.Contains("within 100 s", exception.Message, StringComparison.Ordinal);
        Assert.Equal(2, exception.Attempts);
    }

    [Fact]
    public async Task The_deadline_applies_to_the_read_of_the_body()
    {
        var client = harness.Client(ClientHarness.Options(retries: 0));
        await client.GetTokenAsync(forceRenew: false, harness.Log, ClientHarness.Stop);
        harness.Api.RespondToCalls(() => new HttpResponseMessage { Content = new StreamContent(new HangingStream()) });
        var call = harness.SendAsync(client, Get);
        await ClientHarness.UntilAsync(() => harness.Api.Calls.Count == 1);
        harness.TimeProvider.Advance(ClientOptions.DefaultTimeout);
        var exception = await ClientHarness.ErrorOfAsync(() => call);
        Assert.Equal(NtxPayErrorKind.TimedOut, exception.Kind);
    }

    [Fact]
    public async Task A_hung_read_ends_when_its_caller_cancels_even_if_the_stream_ignores_the_token()
    {
        harness.Api.RespondToCalls(() => new HttpResponseMessage { Content = new StreamContent(new HangingStream()) });
        using var cancellation = new CancellationTokenSource();
        var call = harness.Client().SendAsync(Get, harness.Log, cancellation.Token);
        await ClientHarness.UntilAsync(() => harness.Api.Calls.Count == 1);
        await cancellation.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => call);
    }

    private static async Task<HttpResponseMessage?> HangAsync(int number, CancellationToken cancellationToken)
    {
        await Task.Delay(Timeout.Infinite, cancellationToken);
        return null;
    }

    private static HttpResponseMessage WithRetryAfter(int status, string value)
    {
        var response = FakeApi.Problem(status, "later");
        response.Headers.TryAddWithoutValidation("Retry-After", value);
        return response;
    }
}
