using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using NtxPay.Http;
using NtxPay.Server;
using NtxPay.Tests.Sandbox;
using NtxPay.Tests.Webhooks;
using Xunit;

namespace NtxPay.Tests.Server;

/// <summary>In real time. The times are written to the output and not asserted.</summary>
public sealed class SlowClientTests(ITestOutputHelper output)
{
    private const int Heads = 200;
    private const int Bodies = 100;
    private const int Genuine = 20;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task The_listener_accepts_every_delivery_while_slow_senders_send()
    {
        var options = new WebhookListenerOptions { Secrets = [SignedDelivery.Secure(SignedDelivery.Secret)] };
        using var listener = new HttpServices().Webhooks.StartListener(options);

        await SendSlowlyAsync(listener.Address, () => new SignedDelivery().ToMessage(listener.Address), HttpStatusCode.OK);

        Assert.Equal(Genuine, listener.Accepted);
    }

    [Fact]
    public async Task The_sandbox_responds_to_every_request_while_slow_senders_send()
    {
        using var harness = new SandboxServerHarness();

        await SendSlowlyAsync(
            harness.Sandbox.BaseUri,
            () =>
            {
                var request = harness.TokenRequest();
                request.RequestUri = new Uri(harness.Sandbox.BaseUri, request.RequestUri!);
                return request;
            },
            HttpStatusCode.Created);
    }

    [Fact]
    public async Task A_server_with_fewer_connections_than_slow_senders_closes_the_oldest_and_responds_to_every_request()
    {
        var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start(512);
        var address = new Uri($"http://{listener.LocalEndpoint}/");
        var limits = new ServerLimits { MaximumConnections = 64, MaximumBodyBytes = 4096, MaximumDrainedBytes = 4096 };
        using var server = new HttpServer([listener], new StubRequestHandler(static _ => StubRequestHandler.Empty), limits, TimeProvider.System);

        await SendSlowlyAsync(address, () => new HttpRequestMessage(HttpMethod.Post, address) { Content = new StringContent("{}") }, HttpStatusCode.OK);
    }

    private async Task SendSlowlyAsync(Uri address, Func<HttpRequestMessage> ask, HttpStatusCode expected)
    {
        using var senders = await SlowClients.StartAsync(address.Port, Heads, Bodies);
        var slowest = TimeSpan.Zero;
        for (var index = 0; index < Genuine; index++)
        {
            // Each on a new connection, because connections of the API are not older than the slow ones.
            using var client = new HttpClient();
            using var request = ask();
            var watch = Stopwatch.StartNew();
            using var response = await client.SendAsync(request, Cancellation);
            slowest = watch.Elapsed > slowest ? watch.Elapsed : slowest;
            Assert.Equal(expected, response.StatusCode);
        }

        output.WriteLine($"Slowest of {Genuine}: {slowest.TotalMilliseconds:F0} ms");
    }
}
