using System.Net.Sockets;
using System.Text;
using NtxPay.Sandbox.Routing;

namespace NtxPay.Sandbox.Serving;

/// <summary>One connection: request after request until one side has enough.</summary>
internal sealed class HttpConnection
{
    // A client that is still sending when the answer comes may never read it if the connection is cut at once.
    private const long DrainLimit = 64L * 1024 * 1024;

    private static readonly byte[] Continue = Encoding.ASCII.GetBytes("HTTP/1.1 100 Continue\r\n\r\n");

    private readonly TcpClient client;
    private readonly SandboxCore core;
    private readonly TimeProvider time;
    private readonly NetworkStream stream;
    private readonly WireReader reader;

    /// <summary>A connection that has just been accepted; the caller closes it.</summary>
    public HttpConnection(TcpClient client, SandboxCore core, TimeProvider time)
    {
        client.NoDelay = true;
        this.client = client;
        this.core = core;
        this.time = time;
        stream = client.GetStream();
        reader = new WireReader(stream);
    }

    /// <summary>Answers until the connection is to be closed.</summary>
    public async Task ServeAsync(CancellationToken cancellationToken)
    {
        try
        {
            while (await ServeOneAsync(cancellationToken).ConfigureAwait(false))
            {
            }
        }
        catch (BadRequestException problem)
        {
            var refusal = Answers.Error(problem.StatusCode, problem.Message).WithRequestId();
            await SendAsync(refusal, keepsAlive: false, cancellationToken).ConfigureAwait(false);
            await LingerAsync(cancellationToken).ConfigureAwait(false);
        }
    }

    /// <summary>Answers one request; false where the connection ends with it.</summary>
    private async Task<bool> ServeOneAsync(CancellationToken cancellationToken)
    {
        if (await RequestHead.ReadAsync(reader, cancellationToken).ConfigureAwait(false) is not { } head)
            return false;

        if (head.Has("Expect", "100-continue"))
            await stream.WriteAllAsync(Continue, cancellationToken).ConfigureAwait(false);

        var body = await RequestBody.ReadAsync(head, reader, cancellationToken).ConfigureAwait(false);
        var request = new SandboxRequest
        {
            Method = head.Method,
            Path = head.Path,
            Query = head.Query,
            Headers = head.Headers,
            Body = body.Content,
        };
        var response = await core.AnswerAsync(request, cancellationToken).ConfigureAwait(false);
        if (response.Fault == TransportFault.Dropped)
            return false;

        var goesOn = head.KeepsAlive && body.IsWhole && response.Fault == TransportFault.None;
        await SendAsync(response, goesOn, cancellationToken).ConfigureAwait(false);
        if (!body.IsWhole)
            await LingerAsync(cancellationToken).ConfigureAwait(false);

        return goesOn;
    }

    private Task SendAsync(SandboxResponse response, bool keepsAlive, CancellationToken cancellationToken) =>
        stream.WriteAllAsync(ResponseWriter.ToBytes(response, time.GetUtcNow(), keepsAlive), cancellationToken);

    private async Task LingerAsync(CancellationToken cancellationToken)
    {
        client.Client.Shutdown(SocketShutdown.Send);
        await reader.DrainAsync(DrainLimit, cancellationToken).ConfigureAwait(false);
    }
}
