using System.Net;
using System.Net.Sockets;
using System.Text;

namespace NtxPay.Server;

/// <summary>One connection: one request after another until either side closes it.</summary>
internal sealed class HttpConnection : IDisposable
{
    private static readonly byte[] Continue = Encoding.ASCII.GetBytes("HTTP/1.1 100 Continue\r\n\r\n");

    private readonly Socket socket;
    private readonly IRequestHandler handler;
    private readonly ServerLimits limits;
    private readonly TimeProvider timeProvider;
    private readonly ConnectionTable table;
    private readonly NetworkStream stream;
    private readonly ConnectionReader reader;
    private readonly IPAddress? remoteAddress;

    /// <summary>Creates a connection that was just accepted.</summary>
    public HttpConnection(Socket socket, IRequestHandler handler, ServerLimits limits, TimeProvider timeProvider, ConnectionTable table)
    {
        this.socket = socket;
        this.handler = handler;
        this.limits = limits;
        this.timeProvider = timeProvider;
        this.table = table;
        socket.NoDelay = true;
        remoteAddress = (socket.RemoteEndPoint as IPEndPoint)?.Address;
        stream = new NetworkStream(socket, ownsSocket: true);
        reader = new ConnectionReader(stream);
    }

    /// <summary>The phase. Owned by the connection table; access only under its lock.</summary>
    public ConnectionPhase Phase { get; set; }

    /// <summary>The timestamp at which the phase began. Owned by the connection table; access only under its lock.</summary>
    public long PhaseStart { get; set; }

    /// <summary>The timestamp at which the request began. Owned by the connection table; access only under its lock.</summary>
    public long RequestStart { get; set; }

    /// <summary>Whether it was closed or is about to be closed. Owned by the connection table; access only under its lock.</summary>
    public bool IsClosed { get; set; }

    /// <summary>Closes the socket. Pending reads and writes end.</summary>
    public void Dispose() => stream.Dispose();

    /// <summary>Handles requests until the connection is to be closed.</summary>
    public async Task ServeAsync(CancellationToken cancellationToken)
    {
        try
        {
            while (await ServeOneAsync(cancellationToken).ConfigureAwait(false)
                && table.TryEnterPhase(this, ConnectionPhase.Idle)
                && await reader.FillAsync(cancellationToken).ConfigureAwait(false)
                && table.TryEnterPhase(this, ConnectionPhase.Head))
            {
            }
        }
        catch (BadRequestException exception)
        {
            if (await SendAsync(handler.CreateErrorResponse(exception.StatusCode, exception.Message), keepsAlive: false, cancellationToken).ConfigureAwait(false))
                await DrainAsync(cancellationToken).ConfigureAwait(false);
        }
    }

    /// <summary>Handles one request; false if the connection ends with it.</summary>
    private async Task<bool> ServeOneAsync(CancellationToken cancellationToken)
    {
        if (await RequestHead.ReadAsync(reader, cancellationToken).ConfigureAwait(false) is not { } head
            || !table.TryEnterPhase(this, ConnectionPhase.Body))
        {
            return false;
        }

        if (head.ExpectsContinue)
            await stream.WriteAllAsync(Continue, cancellationToken).ConfigureAwait(false);

        var (content, isComplete) = await RequestBodyReader.ReadAsync(head, reader, limits.MaximumBodyBytes, cancellationToken).ConfigureAwait(false);
        if (!table.TryEnterPhase(this, ConnectionPhase.Handling))
            return false;

        var response = await HandleAsync(head, content, isComplete, cancellationToken).ConfigureAwait(false);
        if (response.IsDropped)
            return false;

        var keepsAlive = head.KeepsAlive && isComplete && !response.ClosesConnection && !table.IsNearCapacity;
        if (!await SendAsync(response, keepsAlive, cancellationToken).ConfigureAwait(false))
            return false;

        if (!isComplete)
            await DrainAsync(cancellationToken).ConfigureAwait(false);

        return keepsAlive;
    }

    private async Task<ServerResponse> HandleAsync(RequestHead head, MemoryStream content, bool isComplete, CancellationToken cancellationToken)
    {
        var request = new ServerRequest
        {
            Method = head.Method,
            Path = head.Path,
            HeaderList = head.HeaderList,
            Headers = head.Headers,
            Body = content,
            IsComplete = isComplete,
            RemoteAddress = remoteAddress,
        };
        try
        {
            return await handler.HandleAsync(request, cancellationToken).ConfigureAwait(false);
        }
        catch (Exception) when (!cancellationToken.IsCancellationRequested)
        {
            // This includes an IOException: here it comes from the handler (for example from a file), not from the connection.
            return handler.CreateErrorResponse(500, "Internal server error") with { ClosesConnection = true };
        }
    }

    private async Task<bool> SendAsync(ServerResponse response, bool keepsAlive, CancellationToken cancellationToken)
    {
        if (!table.TryEnterPhase(this, ConnectionPhase.Writing))
            return false;

        await stream.WriteAllAsync(ResponseSerializer.Serialize(response, timeProvider.GetUtcNow(), keepsAlive), cancellationToken).ConfigureAwait(false);
        return true;
    }

    /// <summary>
    /// Discards the rest of the request, because a client that is still sending may not read the response if the connection is closed immediately.
    /// </summary>
    private async Task DrainAsync(CancellationToken cancellationToken)
    {
        if (!table.TryEnterPhase(this, ConnectionPhase.Draining))
            return;

        socket.Shutdown(SocketShutdown.Send);
        await reader.DrainAsync(limits.MaximumDrainedBytes, cancellationToken).ConfigureAwait(false);
    }
}
