using NtxPay.Http;
using NtxPay.Tests.Http.Support;
using NtxPay.Tests.Servers;
using Xunit;

namespace NtxPay.Tests.Http;

/// <summary>Credentials for this machine stay on it, whichever proxy is set.</summary>
public sealed class ProxyTests
{
    [Theory]
    [InlineData("http://127.0.0.1:9")]
    [InlineData("http://localhost:9")]
    [InlineData("http://[::1]:9")]
    public async Task A_proxy_before_a_plain_http_address_is_refused(string baseUri)
    {
        await using var proxy = new CountingProxy();

        var exception = Assert.Throws<NtxPayException>(() => new HttpServices().CreateClient(ClientHarness.NetworkOptions(baseUri, proxy.Address)));

        Assert.Equal(NtxPayErrorKind.InsecureConnection, exception.Kind);
        Assert.Equal(0, proxy.Connections);
    }

    [Theory]
    [InlineData("127.0.0.1")]
    [InlineData("127.1.2.3")]
    [InlineData("localhost")]
    [InlineData("[::1]")]
    [InlineData("[::ffff:127.0.0.1]")]
    public async Task A_proxy_is_not_used_for_https_on_this_machine(string host)
    {
        await using var proxy = new CountingProxy();
        using var client = new HttpServices().CreateClient(ClientHarness.NetworkOptions($"https://{host}:{LoopbackPort.GetFree()}", proxy.Address));

        Assert.Equal(NtxPayErrorKind.ConnectionFailed, (await ClientHarness.ErrorOfBalanceAsync(client)).Kind);

        Assert.Equal(0, proxy.Connections);
    }

    [Fact]
    public async Task A_connection_test_of_this_machine_uses_no_proxy()
    {
        await using var proxy = new CountingProxy();
        using var client = new HttpServices().CreateClient(ClientHarness.NetworkOptions($"https://127.0.0.1:{LoopbackPort.GetFree()}", proxy.Address));
        var checks = new List<ConnectionTestResult>();

        await new HttpServices().TestConnectionAsync(client, checks.Add, NullCallLog.Instance, ClientHarness.Stop);

        Assert.Contains(checks, check => check is { Step: ConnectionTestStep.Tls, Status: ConnectionTestStatus.Failed });
        Assert.Equal(0, proxy.Connections);
    }

    [Fact]
    public async Task A_proxy_is_used_for_another_machine()
    {
        await using var proxy = new CountingProxy();
        using var client = new HttpServices().CreateClient(ClientHarness.NetworkOptions("https://api.example.test", proxy.Address));

        await ClientHarness.ErrorOfBalanceAsync(client);

        Assert.Equal(1, proxy.Connections);
    }
}
