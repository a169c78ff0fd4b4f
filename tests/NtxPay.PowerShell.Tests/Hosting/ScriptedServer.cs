using System.Collections.Concurrent;
using System.Globalization;
using System.Net;
using System.Net.Security;
using System.Net.Sockets;
using System.Security.Authentication;
using System.Security.Cryptography.X509Certificates;
using System.Text;
using Xunit;

namespace NtxPay.PowerShell.Tests.Hosting;

/// <summary>
/// A TCP server on loopback that sends the replies of a script in order. The last reply is used for all further requests.
/// Every connection has one request.
/// </summary>
internal sealed class ScriptedServer : IDisposable
{
    private readonly TcpListener listener = new(IPAddress.Loopback, 0);
    private readonly CancellationTokenSource closing = new();
    private readonly SemaphoreSlim silences = new(0);
    private readonly ConcurrentQueue<string> requests = new();
    private readonly ConcurrentQueue<string> responses = new();
    private readonly X509Certificate2? certificate;
    private Reply[] script;
    private int served;

    /// <summary>Starts a server.</summary>
    /// <param name="script">The reply to each request.</param>
    public ScriptedServer(params Reply[] script)
        : this(certificate: null, script)
    {
    }

    /// <summary>Starts a server, with TLS if it has a certificate.</summary>
    public ScriptedServer(X509Certificate2? certificate, params Reply[] script)
    {
        this.certificate = certificate;
        this.script = script;
        listener.Start();
        Port = ((IPEndPoint)listener.LocalEndpoint).Port;
        _ = AcceptAsync();
    }

    public int Port { get; }

    /// <summary>Its address in plain http.</summary>
    public string Address => $"http://127.0.0.1:{Port}/";

    /// <summary>Every request so far: head and body.</summary>
    public IReadOnlyList<string> Requests => [.. requests];

    /// <summary>Every forwarded response so far.</summary>
    public IReadOnlyList<string> Responses => [.. responses];

    /// <summary>Begins another script with the next request.</summary>
    public void Play(params Reply[] next)
    {
        script = next;
        served = 0;
    }

    /// <summary>Waits until a client waits without a response: its request is read, and nothing is sent.</summary>
    public async Task WaitForSilenceAsync(CancellationToken cancellationToken) =>
        Assert.True(await silences.WaitAsync(TimeSpan.FromSeconds(30), cancellationToken), "No client came to wait.");

    /// <summary>Stops responding until the client disconnects or the server closes.</summary>
    public Task StopRespondingAsync(CancellationToken cancellationToken)
    {
        silences.Release();
        return Task.Delay(Timeout.Infinite, cancellationToken);
    }

    /// <summary>Forwards a request to another server and records the response.</summary>
    public async Task ForwardAsync(string request, int port, Stream client, CancellationToken cancellationToken)
    {
        using var connection = new TcpClient();
        await connection.ConnectAsync(IPAddress.Loopback, port, cancellationToken);
        await using var upstream = connection.GetStream();
        await upstream.WriteAsync(Encoding.Latin1.GetBytes(request), cancellationToken);
        using var response = new MemoryStream();
        await upstream.CopyToAsync(response, cancellationToken);
        responses.Enqueue(Encoding.Latin1.GetString(response.ToArray()));
        await client.WriteAsync(response.ToArray(), cancellationToken);
    }

    public void Dispose()
    {
        closing.Cancel();
        listener.Dispose();
    }

    private async Task AcceptAsync()
    {
        try
        {
            while (true)
            {
                _ = ServeAsync(await listener.AcceptTcpClientAsync(closing.Token));
            }
        }
        catch (Exception exception) when (exception is OperationCanceledException or SocketException or ObjectDisposedException)
        {
            // The test ended.
        }
    }

    private async Task ServeAsync(TcpClient connection)
    {
        try
        {
            using (connection)
            {
                var stream = await OpenAsync(connection);
                await using (stream)
                {
                    if (await ReadAsync(stream) is not { Length: > 0 } request)
                        return;

                    requests.Enqueue(request);
                    var turn = Interlocked.Increment(ref served) - 1;
                    await script[Math.Min(turn, script.Length - 1)](this, request, stream, closing.Token);
                    if (connection.Client is { Connected: true, LingerState.Enabled: false })
                        connection.Client.Shutdown(SocketShutdown.Send);
                }
            }
        }
        catch (Exception exception) when (exception is IOException or SocketException or AuthenticationException or OperationCanceledException or ObjectDisposedException)
        {
            // The client closed the connection, or the test ended.
        }
    }

    private async Task<Stream> OpenAsync(TcpClient connection)
    {
        if (certificate is null)
            return connection.GetStream();

        var tls = new SslStream(connection.GetStream());
        await tls.AuthenticateAsServerAsync(new SslServerAuthenticationOptions { ServerCertificate = certificate }, closing.Token);
        return tls;
    }

    /// <summary>Returns a request with its body, or the first bytes of another protocol, such as a TLS handshake.</summary>
    private async Task<string> ReadAsync(Stream stream)
    {
        var text = string.Empty;
        var chunk = new byte[8192];
        while (!IsComplete(text) && await stream.ReadAsync(chunk, closing.Token) is var count and > 0)
        {
            text += Encoding.Latin1.GetString(chunk, 0, count);
        }

        return text;
    }

    private static bool IsComplete(string text)
    {
        if (text.Length == 0)
            return false;

        if (!char.IsAsciiLetter(text[0]))
            return true;

        var headEnd = text.IndexOf("\r\n\r\n", StringComparison.Ordinal);
        return headEnd >= 0 && text.Length >= headEnd + 4 + ContentLength(text[..headEnd]);
    }

    private static int ContentLength(string head)
    {
        const string name = "content-length:";
        var line = head.Split("\r\n").FirstOrDefault(line => line.StartsWith(name, StringComparison.OrdinalIgnoreCase));
        return line is null ? 0 : int.Parse(line[name.Length..], CultureInfo.InvariantCulture);
    }
}
