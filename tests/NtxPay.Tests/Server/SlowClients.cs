using System.Net;
using System.Net.Sockets;
using System.Text;

namespace NtxPay.Tests.Server;

/// <summary>Clients that send a part of a head, and clients that send a byte of a body at intervals, in real time.</summary>
internal sealed class SlowClients : IDisposable
{
    private const string Head = "POST /webhooks/ntxpay HTTP/1.1\r\nHost: x\r\n";

    private static readonly TimeSpan Interval = TimeSpan.FromMilliseconds(200);

    private readonly CancellationTokenSource stopping = new();
    private readonly List<TcpClient> heads = [];
    private readonly List<TcpClient> bodies = [];
    private readonly int port;
    private Task dripping = Task.CompletedTask;

    private SlowClients(int port) => this.port = port;

    /// <summary>Opens the connections, and sends the bodies slowly until the result is disposed.</summary>
    public static async Task<SlowClients> StartAsync(int port, int heads, int bodies)
    {
        var senders = new SlowClients(port);
        for (var index = 0; index < bodies; index++)
            senders.bodies.Add(await senders.OpenAsync(Head + "Content-Length: 1000\r\n\r\nx"));

        for (var index = 0; index < heads; index++)
            senders.heads.Add(await senders.OpenAsync(Head));

        senders.dripping = Task.Run(senders.DripAsync);
        return senders;
    }

    public void Dispose()
    {
        stopping.Cancel();
        dripping.Wait();
        heads.ForEach(client => client.Dispose());
        bodies.ForEach(client => client.Dispose());
        stopping.Dispose();
    }

    private async Task DripAsync()
    {
        while (!stopping.IsCancellationRequested)
        {
            for (var index = 0; index < bodies.Count && !stopping.IsCancellationRequested; index++)
                await DripAsync(index);

            await Task.WhenAny(Task.Delay(Interval, stopping.Token));
        }
    }

    private async Task DripAsync(int index)
    {
        try
        {
            await bodies[index].GetStream().WriteAsync("y"u8.ToArray(), stopping.Token);
        }
        catch (Exception exception) when (exception is IOException or OperationCanceledException)
        {
            // The server closed the connection, or the test ends. The client connects again.
            bodies[index].Dispose();
            bodies[index] = await OpenAsync(Head + "Content-Length: 1000\r\n\r\nx");
        }
    }

    private async Task<TcpClient> OpenAsync(string text)
    {
        var client = new TcpClient();
        try
        {
            await client.ConnectAsync(IPAddress.Loopback, port, stopping.Token);
            await client.GetStream().WriteAsync(Encoding.ASCII.GetBytes(text), stopping.Token);
        }
        catch (Exception exception) when (exception is SocketException or IOException or OperationCanceledException)
        {
            // The server closed the connection immediately, or the test ends.
        }

        return client;
    }
}
