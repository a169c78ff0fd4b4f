using System.Globalization;
using System.Net.Sockets;
using System.Text;

namespace NtxPay.Tests.FaultInjection.Support;

/// <summary>One connection of a <see cref="FaultInjectionServer"/>, as its server sees it.</summary>
internal sealed class ServerConnection(FaultInjectionServer server, Socket socket, int number) : IAsyncDisposable
{
    private readonly byte[] one = new byte[1];
    private string head = string.Empty;

    public FaultInjectionServer Server => server;

    /// <summary>Which connection of its server this is, from 1.</summary>
    public int Number => number;

    /// <summary>The bytes; a TLS stream once there is one.</summary>
    public Stream Stream { get; set; } = new NetworkStream(socket, ownsSocket: true);

    /// <summary>Reads the first line of a request.</summary>
    public async Task ReadRequestLineAsync() => head = await ReadLineAsync();

    /// <summary>Reads the rest of a request's head.</summary>
    public async Task ReadHeadAsync()
    {
        while (!head.EndsWith("\r\n\r\n", StringComparison.Ordinal))
        {
            head += await ReadLineAsync();
        }
    }

    /// <summary>Reads the body of a request after its head.</summary>
    public async Task ReadBodyAsync()
    {
        const string name = "content-length:";
        var line = head.Split("\r\n").FirstOrDefault(line => line.StartsWith(name, StringComparison.OrdinalIgnoreCase));
        var body = new byte[line is null ? 0 : int.Parse(line[name.Length..], CultureInfo.InvariantCulture)];
        await Stream.ReadExactlyAsync(body, server.Stopped);
        server.Record(head + Encoding.UTF8.GetString(body));
    }

    /// <summary>Reads the head and body of a request.</summary>
    public async Task<string> ReadRequestAsync()
    {
        await ReadRequestLineAsync();
        await ReadHeadAsync();
        await ReadBodyAsync();
        return head;
    }

    public Task WriteAsync(string text) => WriteAsync(Encoding.Latin1.GetBytes(text));

    public async Task WriteAsync(ReadOnlyMemory<byte> bytes)
    {
        await Stream.WriteAsync(bytes, server.Stopped);
        server.Count(bytes.Length);
    }

    /// <summary>Resets the connection.</summary>
    public void Reset()
    {
        socket.LingerState = new LingerOption(enable: true, seconds: 0);
        socket.Close();
    }

    /// <summary>Closes the sending side.</summary>
    public void Close() => socket.Shutdown(SocketShutdown.Send);

    /// <summary>Waits without a response until the client disconnects. Returns the number of received bytes.</summary>
    public async Task<long> StopRespondingAsync()
    {
        server.SilentConnections.Release();
        var chunk = new byte[4096];
        var received = 0L;
        while (await Stream.ReadAsync(chunk, server.Stopped) is var count and > 0)
        {
            received += count;
        }

        return received;
    }

    public ValueTask DisposeAsync() => Stream.DisposeAsync();

    private async Task<string> ReadLineAsync()
    {
        var line = new StringBuilder();
        while (line.Length < 2 || line[^2] != '\r' || line[^1] != '\n')
        {
            // Byte by byte, so that what follows stays unread.
            await Stream.ReadExactlyAsync(one, server.Stopped);
            line.Append((char)one[0]);
        }

        return line.ToString();
    }
}
