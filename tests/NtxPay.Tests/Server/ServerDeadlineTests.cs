using System.Net.Sockets;
using NtxPay.Tests.Webhooks;
using Xunit;

namespace NtxPay.Tests.Server;

public sealed class ServerDeadlineTests
{
    private const string HalfHead = "POST /webhooks/ntxpay HTTP/1.1\r\n";

    [Theory]
    [InlineData(HalfHead, 5)]
    [InlineData(HalfHead + "Expect: 100-continue\r\nContent-Length: 9\r\n\r\nabc", 10)]
    [InlineData("GET /x HTTP/1.1\r\n\r\n", 120)]
    public async Task A_connection_that_sends_no_more_is_closed_at_its_deadline(string text, int seconds)
    {
        using var harness = new ListenerHarness(queue: 200);
        using var client = new TcpClient();
        await client.ConnectAsync("127.0.0.1", harness.Listener.Address.Port, ListenerHarness.Stop);
        await client.GetStream().WriteAsync(System.Text.Encoding.ASCII.GetBytes(text), ListenerHarness.Stop);

        // Until the server has read a head, the deadline of heads applies.
        if (text.EndsWith("\r\n\r\n", StringComparison.Ordinal) || text.Contains("Expect", StringComparison.Ordinal))
            Assert.NotEqual(0, await client.GetStream().ReadAsync(new byte[1024], ListenerHarness.Stop));

        var end = EndAsync(client);

        // The deliveries give the server time to wait for more.
        for (var second = 1; second < seconds; second++)
        {
            Assert.Equal(200, await harness.SendAsync(new SignedDelivery()));
            harness.TimeProvider.Advance(TimeSpan.FromSeconds(1));
        }

        Assert.Equal(200, await harness.SendAsync(new SignedDelivery()));
        Assert.False(end.IsCompleted);

        while (!end.IsCompleted)
        {
            harness.TimeProvider.Advance(TimeSpan.FromSeconds(1));
            await Task.Yield();
        }
    }

    [Fact]
    public async Task The_first_delivery_to_a_wrong_path_is_a_warning_and_the_next_is_verbose()
    {
        using var harness = new ListenerHarness();

        Assert.Equal(404, await harness.SendAsync(new SignedDelivery(), "/webhook"));
        Assert.Equal(404, await harness.SendAsync(new SignedDelivery(), "/webhook"));

        await harness.NextAsync();
        Assert.Contains("/webhooks/ntxpay", Assert.Single(harness.Log.WarningLines), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_delivery_with_another_host_name_is_accepted()
    {
        using var harness = new ListenerHarness();
        using var message = new SignedDelivery().ToMessage(harness.Listener.Address);
        message.Headers.Host = "pay.example.mx";
        using var client = new HttpClient();

        using var response = await client.SendAsync(message, ListenerHarness.Stop);

        Assert.Equal(200, (int)response.StatusCode);
    }

    private static async Task EndAsync(TcpClient client)
    {
        var buffer = new byte[1024];
        try
        {
            while (await client.GetStream().ReadAsync(buffer, ListenerHarness.Stop) > 0)
            {
            }
        }
        catch (IOException)
        {
            // Closed with unread bytes: a reset.
        }
    }
}
