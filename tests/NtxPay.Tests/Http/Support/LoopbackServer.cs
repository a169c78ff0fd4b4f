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

    /// <summary>A port where nothing listens.</summary>
    public static int ClosedPort()
    {
        using var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        socket.Bind(new IPEndPoint(IPAddress.Loopback, 0));
        return ((IPEndPoint)socket.LocalEndPoint!).Port;
    }

    /// <summary>Reads a request's head and answers with <paramref name="answer"/>; then closes, or hangs.</summary>
    public static Func<NetworkStream, CancellationToken, Task> Answering(string answer, TaskCompletionSource? hangs = null) => async (stream, cancellationToken) =>
    {
        await AnswerAsync(stream, answer, cancellationToken);
        if (hangs is null)
            return;

        hangs.TrySetResult();
        await Task.Delay(Timeout.Infinite, cancellationToken);
    };

    /// <summary>Reads a request's head and writes <paramref name="answer"/>.</summary>
    public static async Task AnswerAsync(Stream stream, string answer, CancellationToken cancellationToken)
    {
        using var reader = new StreamReader(stream, Encoding.ASCII, detectEncodingFromByteOrderMarks: false, bufferSize: 1024, leaveOpen: true);
        while (await reader.ReadLineAsync(cancellationToken) is { Length: > 0 })
        {
            // The head ends with an empty line.
        }

        await stream.WriteAsync(Encoding.ASCII.GetBytes(answer), cancellationToken);
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
            // The test is over.
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
            // The client went away, as it may.
        }
    }
}
