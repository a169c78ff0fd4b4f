using System.Globalization;
using NtxPay.Tests.Http.Support;
using Xunit;

namespace NtxPay.Tests.Http;

public sealed class RetryAfterTests : IDisposable
{
    private static readonly ApiRequest Get = new() { Method = "GET", Path = "/api/balance" };

    private readonly ClientHarness harness = new();

    public void Dispose() => harness.Dispose();

    [Theory]
    [InlineData("0", 0)]
    [InlineData("7", 7)]
    [InlineData("30", 30)]
    public async Task The_client_waits_for_a_Retry_After_in_seconds(string header, int seconds)
    {
        harness.Api.OnCall = (number, _) => Task.FromResult(number == 1 ? WithRetryAfter(429, header) : null);
        var start = harness.TimeProvider.GetUtcNow();
        await harness.SendAsync(harness.Client(), Get);
        Assert.Equal(TimeSpan.FromSeconds(seconds), harness.TimeProvider.GetUtcNow() - start);
    }

    [Theory]
    [InlineData(9, 9)]
    [InlineData(-9, 0)]
    public async Task The_client_waits_for_a_Retry_After_date(int offset, int seconds)
    {
        var start = harness.TimeProvider.GetUtcNow();
        var date = start.AddSeconds(offset).ToString("R", CultureInfo.InvariantCulture);
        harness.Api.OnCall = (number, _) => Task.FromResult(number == 1 ? WithRetryAfter(503, date) : null);
        await harness.SendAsync(harness.Client(), Get);
        Assert.Equal(TimeSpan.FromSeconds(seconds), harness.TimeProvider.GetUtcNow() - start);
    }

    [Fact]
    public async Task A_Retry_After_that_is_too_long_is_reported_instead_of_waited_for()
    {
        harness.Api.RespondToCalls(() => WithRetryAfter(429, "31"));
        var exception = await ClientHarness.ErrorOfAsync(() => harness.SendAsync(harness.Client(), Get));
        Assert.Equal(NtxPayErrorKind.RateLimited, exception.Kind);
        Assert.Equal(TimeSpan.FromSeconds(31), exception.RetryAfter);
        Assert.Contains("31 s", exception.Message, StringComparison.Ordinal);
        Assert.Equal(1, exception.Attempts);
    }

    [Fact]
    public async Task An_invalid_Retry_After_is_ignored()
    {
        harness.Api.OnCall = (number, _) => Task.FromResult(number == 1 ? WithRetryAfter(503, "soon") : null);
        await harness.SendAsync(harness.Client(), Get);
        Assert.Equal(2, harness.Api.Calls.Count);
    }

    private static HttpResponseMessage WithRetryAfter(int status, string value)
    {
        var response = FakeApi.Problem(status, "later");
        response.Headers.TryAddWithoutValidation("Retry-After", value);
        return response;
    }
}
