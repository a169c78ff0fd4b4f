using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;
using System.Security.Authentication;

namespace NtxPay.Tests.FaultInjection.Support;

/// <summary>A TCP server on loopback whose every connection a test treats byte by byte, all at the same time.</summary>
internal sealed class FaultInjectionServer : IAsyncDisposable
{
    private readonly TcpListener listener;
    private readonly CancellationTokenSource stop = new();
    private readonly ConcurrentQueue<string> requests = new();
    private readonly Lock gate = new();
    private readonly List<Task> serving = [];
    private readonly Task accepting;
    private int connections;
    private long sent;

    /// <summary>Starts a server.</summary>
    /// <param name="serve">Handles a connection, which closes afterwards.</param>
    /// <param name="address">The loopback address; 127.0.0.1 by default.</param>
    /// <param name="port">The port; a free one by default.</param>
    public FaultInjectionServer(Func<ServerConnection, Task> serve, IPAddress? address = null, int port = 0)
    {
        listener = new TcpListener(address ?? IPAddress.Loopback, port);
        listener.Start();
        Port = ((IPEndPoint)listener.LocalEndpoint).Port;
        accepting = AcceptAsync(serve);
    }

    public int Port { get; }

    public string Address => $"http://127.0.0.1:{Port}/";

    /// <summary>How many connections were opened.</summary>
    public int Connections => Volatile.Read(ref connections);

    /// <summary>How many bytes it wrote.</summary>
    public long Sent => Interlocked.Read(ref sent);

    /// <summary>The heads and bodies that arrived completely.</summary>
    public IReadOnlyList<string> Requests => [.. requests];

    /// <summary>Released whenever a connection waits for its client to disconnect.</summary>
    public SemaphoreSlim SilentConnections { get; } = new(0);

    /// <summary>Ends with the test.</summary>
    public CancellationToken Stopped => stop.Token;

    /// <summary>Writes down a request.</summary>
    public void Record(string request) => requests.Enqueue(request);

    /// <summary>Counts bytes that were written.</summary>
    public void Count(int bytes) => Interlocked.Add(ref sent, bytes);

    /// <summary>Waits until every client has left, so that all that was sent has been seen.</summary>
    public Task AllConnectionsClosedAsync() => ServedAsync().WaitAsync(FaultHarness.WaitLimit, stop.Token);

    public async ValueTask DisposeAsync()
    {
        await stop.CancelAsync();
        listener.Dispose();
        await accepting;
        await ServedAsync();
        stop.Dispose();
        SilentConnections.Dispose();
    }

    private Task ServedAsync()
    {
        lock (gate)
        {
            return Task.WhenAll(serving);
        }
    }

    private async Task AcceptAsync(Func<ServerConnection, Task> serve)
    {
        try
        {
            while (true)
            {
                var socket = await listener.AcceptSocketAsync(stop.Token);

                // Data is sent without delay.
                socket.NoDelay = true;
                var connection = new ServerConnection(this, socket, Interlocked.Increment(ref connections));

                // A caller that waits for all connections must also wait for this one.
                lock (gate)
                {
                    serving.Add(Task.Run(() => ServeAsync(serve, connection)));
                }
            }
        }
        catch (Exception exception) when (stop.IsCancellationRequested && exception is OperationCanceledException or SocketException or InvalidOperationException)
        {
            // The test ended.
        }
    }

    private static async Task ServeAsync(Func<ServerConnection, Task> serve, ServerConnection connection)
    {
        try
        {
            await using (connection)
            {
                await serve(connection);
            }
        }
        catch (Exception exception) when (exception is IOException or SocketException or AuthenticationException or OperationCanceledException or ObjectDisposedException)
        {
            // The client closed the connection, or the test ended.
        }
    }
}
