using System.Net;
using System.Net.Sockets;

namespace NtxPay.Tests.Servers;

/// <summary>Passes connections on to a server on loopback, and can cut them.</summary>
internal sealed class TcpRelay : IDisposable
{
    private readonly Lock gate = new();
    private readonly TcpListener listener = new(IPAddress.Loopback, 0);
    private readonly HashSet<Socket> sockets = [];
    private readonly CancellationTokenSource ending = new();
    private readonly int target;
    private bool isCut;

    /// <summary>Starts it.</summary>
    /// <param name="target">The server's port.</param>
    public TcpRelay(int target)
    {
        this.target = target;
        listener.Start();
        _ = AcceptAsync();
    }

    /// <summary>The relay's own port.</summary>
    public int Port => ((IPEndPoint)listener.LocalEndpoint).Port;

    /// <summary>Resets every connection, and resets new ones at once for a time.</summary>
    public async Task CutAsync(TimeSpan length, CancellationToken cancellationToken)
    {
        lock (gate)
        {
            isCut = true;
            foreach (var socket in sockets)
            {
                Reset(socket);
            }
        }

        await Task.Delay(length, cancellationToken);
        lock (gate)
            isCut = false;
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        ending.Cancel();
        listener.Stop();
        lock (gate)
        {
            foreach (var socket in sockets)
            {
                Reset(socket);
            }
        }

        ending.Dispose();
    }

    private async Task AcceptAsync()
    {
        var ended = ending.Token;
        while (!ended.IsCancellationRequested)
        {
            try
            {
                _ = PassAsync(await listener.AcceptSocketAsync(ended), ended);
            }
            catch (Exception exception) when (exception is OperationCanceledException or SocketException or ObjectDisposedException)
            {
                return;
            }
        }
    }

    private async Task PassAsync(Socket client, CancellationToken ended)
    {
        using var server = new Socket(SocketType.Stream, ProtocolType.Tcp);
        try
        {
            if (!TryKeep(client))
                return;

            await server.ConnectAsync(IPAddress.Loopback, target, ended);
            if (!TryKeep(server))
                return;

            await Task.WhenAny(CopyAsync(client, server, ended), CopyAsync(server, client, ended));
        }
        catch (Exception exception) when (exception is OperationCanceledException or SocketException or ObjectDisposedException)
        {
            // The server is down, or the connection was cut.
        }
        finally
        {
            lock (gate)
            {
                sockets.Remove(client);
                sockets.Remove(server);
            }

            Reset(client);
        }
    }

    private bool TryKeep(Socket socket)
    {
        lock (gate)
            return !isCut && sockets.Add(socket);
    }

    private static async Task CopyAsync(Socket from, Socket to, CancellationToken ended)
    {
        var buffer = new byte[16_384];
        try
        {
            while (await from.ReceiveAsync(buffer, ended) is > 0 and var count)
                await to.SendAsync(buffer.AsMemory(0, count), ended);
        }
        catch (Exception exception) when (exception is OperationCanceledException or SocketException or ObjectDisposedException)
        {
            // The connection was cut.
        }
    }

    private static void Reset(Socket socket)
    {
        socket.LingerState = new LingerOption(enable: true, 0);
        socket.Dispose();
    }
}
