using System.Net;
using System.Net.Sockets;
using System.Text;
using NtxPay.Tests.Webhooks;
using Xunit;

namespace NtxPay.Tests.Server;

public sealed class ListenOnTests
{
    private static readonly bool HasIPv6 = CanBind(IPAddress.IPv6Loopback);

    [Theory]
    [InlineData("[::1]", false, true)]
    [InlineData("::1", false, true)]
    [InlineData("127.0.0.1", true, false)]
    [InlineData("localhost", true, true)]
    [InlineData("*", true, true)]
    public async Task Deliveries_are_accepted_on_every_listening_address(string listenOn, bool isOnIPv4, bool isOnIPv6)
    {
        Assert.SkipUnless(HasIPv6 || isOnIPv4, "This machine has no IPv6 loopback address.");
        using var harness = new ListenerHarness(listenOn: listenOn);
        var port = harness.Listener.Address.Port;

        Assert.Equal(200, await harness.SendAsync(new SignedDelivery()));
        Assert.Equal(isOnIPv4, await IsAcceptedAsync(new Uri($"http://127.0.0.1:{port}{harness.Listener.Address.AbsolutePath}")));
        if (HasIPv6)
            Assert.Equal(isOnIPv6, await IsAcceptedAsync(new Uri($"http://[::1]:{port}{harness.Listener.Address.AbsolutePath}")));
    }

    [Fact]
    public async Task A_delivery_that_expects_100_continue_gets_it_before_its_body_is_sent()
    {
        using var harness = new ListenerHarness();
        var delivery = new SignedDelivery();
        var body = Encoding.UTF8.GetBytes(delivery.Body);
        using var client = new TcpClient();
        await client.ConnectAsync(IPAddress.Loopback, harness.Listener.Address.Port, ListenerHarness.Stop);
        var stream = client.GetStream();
        using var reader = new StreamReader(stream);

        await stream.WriteAsync(
            Encoding.ASCII.GetBytes(
                $"POST /webhooks/ntxpay HTTP/1.1\r\nHost: x\r\nExpect: 100-continue\r\nContent-Length: {body.Length}\r\n"
                + $"{WebhookHeaders.Signature}: {delivery.Signature}\r\n{WebhookHeaders.EventId}: {delivery.EventId}\r\n\r\n"),
            ListenerHarness.Stop);

        Assert.Equal("HTTP/1.1 100 Continue", await reader.ReadLineAsync(ListenerHarness.Stop));
        Assert.Equal(string.Empty, await reader.ReadLineAsync(ListenerHarness.Stop));
        await stream.WriteAsync(body, ListenerHarness.Stop);
        Assert.Equal("HTTP/1.1 200 OK", await reader.ReadLineAsync(ListenerHarness.Stop));
    }

    [Fact]
    public async Task A_malformed_request_is_written_to_the_verbose_stream_without_its_data()
    {
        using var harness = new ListenerHarness();
        using var client = new TcpClient();
        await client.ConnectAsync(IPAddress.Loopback, harness.Listener.Address.Port, ListenerHarness.Stop);
        await client.GetStream().WriteAsync("POST /confidential HTTP/1.1\r\nconfidential\r\n\r\n"u8.ToArray(), ListenerHarness.Stop);
        using var reader = new StreamReader(client.GetStream());
        Assert.Equal("HTTP/1.1 400 Bad Request", await reader.ReadLineAsync(ListenerHarness.Stop));

        await harness.NextAsync();

        Assert.Equal("A request was refused with 400: Malformed header.", Assert.Single(harness.Log.VerboseLines));
        Assert.Empty(harness.Log.WarningLines);
        Assert.Equal(1, harness.Listener.Refused);
    }

    private static async Task<bool> IsAcceptedAsync(Uri address)
    {
        using var client = new HttpClient();
        using var message = new SignedDelivery().ToMessage(address);
        try
        {
            using var response = await client.SendAsync(message, ListenerHarness.Stop);
            return response.StatusCode == HttpStatusCode.OK;
        }
        catch (HttpRequestException)
        {
            return false;
        }
    }

    private static bool CanBind(IPAddress address)
    {
        try
        {
            using var socket = new Socket(address.AddressFamily, SocketType.Stream, ProtocolType.Tcp);
            socket.Bind(new IPEndPoint(address, 0));
            return true;
        }
        catch (SocketException)
        {
            return false;
        }
    }
}
