using System.Net;
using System.Net.Sockets;
using System.Text;

namespace NtxPay.Tests.Http.Support;

/// <summary>A TCP server on loopback that treats every connection alike.</summary>
internal sealed class LoopbackServer : IAsyncDisposable
{
    private readonly TcpListener listener = new(IPAddress.Loopback, 0);
    private readonly CancellationTokenSource stop = new();
    private readonly Task running;

    public LoopbackServer(Func<NetworkStream, CancellationToken, Task> serve)
    {
        listener.Start();
        running = AcceptAsync(serve);
    }

    public int Port => ((IPEndPoint)listener.LocalEndpoint).Port;

    /// <summary>Reads a request's head and returns <paramref name="response"/>; then closes, or hangs.</summary>
    public static Func<NetworkStream, CancellationToken, Task> RespondingWith(string response, TaskCompletionSource? hangs = null) => async (stream, cancellationToken) =>
    {
        await RespondAsync(stream, response, cancellationToken);
        if (hangs is null)
            return;

        hangs.TrySetResult();
        await Task.Delay(Timeout.Infinite, cancellationToken);
    };

    /// <summary>Reads a request's head and writes <paramref name="response"/>.</summary>
    public static async Task RespondAsync(Stream stream, string response, CancellationToken cancellationToken)
    {
        using var reader = new StreamReader(stream, Encoding.ASCII, detectEncodingFromByteOrderMarks: false, bufferSize: 1024, leaveOpen: true);
        while (await reader.ReadLineAsync(cancellationToken) is { Length: > 0 })
        {
            // The head ends with an empty line.
        }

        await stream.WriteAsync(Encoding.ASCII.GetBytes(response), cancellationToken);
    }

    public async ValueTask DisposeAsync()
    {
        await stop.CancelAsync();
        listener.Stop();
        await running;
        stop.Dispose();
    }

    private async Task AcceptAsync(Func<NetworkStream, CancellationToken, Task> serve)
    {
        try
        {
            while (!stop.IsCancellationRequested)
            {
                using var connection = await listener.AcceptTcpClientAsync(stop.Token);
                await ServeAsync(serve, connection);
            }
        }
        catch (Exception exception) when (exception is OperationCanceledException or SocketException or ObjectDisposedException)
        {
            // The test ended.
        }
    }

    private async Task ServeAsync(Func<NetworkStream, CancellationToken, Task> serve, TcpClient connection)
    {
        try
        {
            using var stream = connection.GetStream();
            await serve(stream, stop.Token);
        }
        catch (Exception exception) when (exception is IOException or System.Security.Authentication.AuthenticationException)
        {
            // The client closed the connection.
        }
    }
}
