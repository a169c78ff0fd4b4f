using NtxPay.Tests.Http.Support;
using Xunit;

namespace NtxPay.Tests.Http;

/// <summary>The HttpRequestError of .NET, which .NET Framework does not have.</summary>
public sealed class RequestErrorTests : IDisposable
{
    private const string Challenge = "The proxy tunnel request failed with status code '407'.";
    private const string Refusal = "The proxy tunnel request failed with status code '502'.";

    private readonly ClientHarness harness = new();

    public void Dispose() => harness.Dispose();

    [Theory]
    [InlineData(HttpRequestError.ConnectionError, "x", NtxPayErrorKind.ConnectionFailed, "firewall")]
    [InlineData(HttpRequestError.SecureConnectionError, "x", NtxPayErrorKind.TlsFailed, "TLS 1.2")]
    [InlineData(HttpRequestError.ProxyTunnelError, Challenge, NtxPayErrorKind.ProxyAuthenticationRequired, "ProxyCredential")]
    [InlineData(HttpRequestError.ProxyTunnelError, Refusal, NtxPayErrorKind.ConnectionFailed, "proxy")]
    [InlineData(HttpRequestError.InvalidResponse, "x", NtxPayErrorKind.InvalidResponse, "not valid HTTP")]
    public async Task Network_errors_have_the_documented_kinds(HttpRequestError requestError, string message, NtxPayErrorKind kind, string word)
    {
        harness.Api.OnToken = (_, _) => throw new HttpRequestException(requestError, message);
        var exception = await ClientHarness.ErrorOfAsync(() => harness.BalanceAsync(harness.Client(ClientHarness.Options(retries: 0))));
        Assert.Equal(kind, exception.Kind);
        Assert.Contains(word, exception.Message, StringComparison.Ordinal);
        Assert.Equal(1, exception.Attempts);
    }

    [Theory]
    [InlineData(HttpRequestError.SecureConnectionError, "x", false)]
    [InlineData(HttpRequestError.ProxyTunnelError, Challenge, false)]
    [InlineData(HttpRequestError.ProxyTunnelError, Refusal, false)]
    [InlineData(HttpRequestError.InvalidResponse, "x", true)]
    public async Task A_permanent_failure_is_not_retried_and_is_unknown_only_if_the_request_may_have_been_sent(HttpRequestError requestError, string message, bool isInDoubt)
    {
        harness.Api.OnCall = (_, _) => throw new HttpRequestException(requestError, message);
        var client = harness.Client(ClientHarness.Options(retries: 2));

        var reading = await ClientHarness.ErrorOfAsync(() => harness.SendAsync(client, new ApiRequest { Method = "GET", Path = "/api/balance" }));
        var paying = await ClientHarness.ErrorOfAsync(() => harness.SendAsync(client, ClientHarness.Post()));

        Assert.Equal(1, reading.Attempts);
        Assert.False(reading.OutcomeUnknown);
        Assert.Equal(isInDoubt, paying.OutcomeUnknown);
    }
}
