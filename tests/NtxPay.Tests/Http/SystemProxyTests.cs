using NtxPay.Http;
using NtxPay.Tests.Http.Support;
using NtxPay.Tests.Webhooks;
using Xunit;

namespace NtxPay.Tests.Http;

/// <summary>A proxy of the whole process gets nothing that is meant for this machine. No other test runs at the same time.</summary>
[CollectionDefinition(nameof(SystemProxyTests), DisableParallelization = true)]
[Collection(nameof(SystemProxyTests))]
public sealed class SystemProxyTests
{
    private const string Token = "HTTP/1.1 201 Created\r\nContent-Type: application/json\r\nConnection: close\r\n\r\n{\"access_token\":\"t\",\"token_type\":\"Bearer\",\"expires_in\":600}";

    [Theory]
    [InlineData("127.0.0.1")]
    [InlineData("localhost")]
    public async Task The_system_proxy_gets_no_credentials_for_this_machine(string host)
    {
        await using var proxy = new CountingProxy();
        await using var server = new LoopbackServer(LoopbackServer.RespondingWith(Token));
        using var system = new SystemProxy(proxy.Address);
        using var client = new HttpServices().CreateClient(ClientHarness.NetworkOptions($"http://{host}:{server.Port}"));

        await client.GetTokenAsync(forceRenew: false, NullCallLog.Instance, ClientHarness.Stop);

        Assert.Equal(0, proxy.Connections);
    }

    [Theory]
    [InlineData("127.0.0.1")]
    [InlineData("localhost")]
    public async Task The_system_proxy_gets_no_event_that_is_forwarded_to_this_machine(string host)
    {
        await using var proxy = new CountingProxy();
        using var harness = new ListenerHarness();
        using var target = new ListenerHarness();
        await harness.SendAsync(new SignedDelivery());
        var delivery = (await harness.TakeAsync())!;
        using var system = new SystemProxy(proxy.Address);
        using var forwarder = new HttpServices().Webhooks.CreateForwarder(new UriBuilder(target.Listener.Address) { Host = host }.Uri);

        await forwarder.ForwardAsync(delivery, harness.Log, ClientHarness.Stop);

        Assert.Equal(delivery.Event.EventId, (await target.TakeAsync())!.Event.EventId);
        Assert.Equal(0, proxy.Connections);
    }

    /// <summary>Shows that the proxy is used for other hosts. Otherwise the tests of the proxy could not fail.</summary>
    [Fact]
    public async Task The_system_proxy_gets_events_that_are_forwarded_elsewhere()
    {
        Mono.Skip("Its HttpClient takes no default proxy.");
        await using var proxy = new CountingProxy();
        using var harness = new ListenerHarness();
        await harness.SendAsync(new SignedDelivery());
        var delivery = (await harness.TakeAsync())!;
        using var system = new SystemProxy(proxy.Address);
        using var forwarder = new HttpServices().Webhooks.CreateForwarder(new Uri("https://forwarded.invalid/hook"));

        await forwarder.ForwardAsync(delivery, harness.Log, ClientHarness.Stop);

        Assert.NotEqual(0, proxy.Connections);
        Assert.Contains("cannot be reached", Assert.Single(harness.Log.WarningLines), StringComparison.Ordinal);
    }
}
