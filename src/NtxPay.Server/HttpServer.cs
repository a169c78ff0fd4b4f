using System.Net.Sockets;

namespace NtxPay.Server;

/// <summary>
/// A small HTTP/1.1 server with deadlines and a bounded number of connections. It uses sockets instead of HttpListener, whose
/// managed implementation has neither, responds with 200 when a connection is to be dropped, and cannot choose a port by itself.
/// </summary>
public sealed class HttpServer : IDisposable
{
    private static readonly TimeSpan StopTimeout = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan CapacityDelay = TimeSpan.FromMilliseconds(10);
    private static readonly TimeSpan MinimumBackoff = TimeSpan.FromMilliseconds(10);
    private static readonly TimeSpan MaximumBackoff = TimeSpan.FromSeconds(1);

    private readonly IReadOnlyList<TcpListener> listeners;
    private readonly IRequestHandler handler;
    private readonly ServerLimits limits;
    private readonly TimeProvider timeProvider;
    private readonly ConnectionTable table;
    private readonly CancellationTokenSource stopping = new();
    private readonly CancellationTokenSource aborting = new();
    private readonly CancellationToken stoppingToken;
    private readonly CancellationToken abortingToken;
    private readonly Task accepting;
    private int isStopped;

    /// <summary>Starts the server.</summary>
    /// <param name="listeners">The listeners, which were started. The server owns them.</param>
    /// <param name="handler">Handles the requests.</param>
    /// <param name="limits">The limits.</param>
    /// <param name="timeProvider">The clock of the deadlines and of the Date header.</param>
    public HttpServer(IReadOnlyList<TcpListener> listeners, IRequestHandler handler, ServerLimits limits, TimeProvider timeProvider)
    {
        this.listeners = listeners;
        this.handler = handler;
        this.limits = limits;
        this.timeProvider = timeProvider;
        table = new ConnectionTable(limits, timeProvider);
        stoppingToken = stopping.Token;
        abortingToken = aborting.Token;
        accepting = Task.WhenAll(listeners.Select(listener => Task.Run(() => AcceptAsync(listener))));
    }

    /// <summary>Whether it accepts connections.</summary>
    public bool IsRunning => !stoppingToken.IsCancellationRequested;

    /// <summary>Frees the port, waits for responses in progress, and closes all connections. A second call does nothing.</summary>
    /// <param name="timeout">How long to wait for the responses.</param>
    public void Stop(TimeSpan timeout)
    {
        if (Interlocked.Exchange(ref isStopped, 1) != 0)
            return;

        stopping.Cancel();
        foreach (var listener in listeners)
            listener.Stop();

        var ended = table.Stop();
        ended.Wait(timeout);
        aborting.Cancel();
        table.CloseAll();
        Task.WhenAll(accepting, ended).Wait(StopTimeout);
        table.Dispose();
        stopping.Dispose();
        aborting.Dispose();
    }

    /// <summary>Stops without waiting for responses.</summary>
    public void Dispose() => Stop(TimeSpan.Zero);

    private async Task AcceptAsync(TcpListener listener)
    {
        var backoff = MinimumBackoff;
        while (IsRunning)
        {
            try
            {
                while (!table.TryReserveConnection())
                    await Task.Delay(CapacityDelay, stoppingToken).ConfigureAwait(false);
#if NET
                var socket = await listener.AcceptSocketAsync(stoppingToken).ConfigureAwait(false);
#else
                var socket = await listener.AcceptSocketAsync().ConfigureAwait(false);
#endif
                backoff = MinimumBackoff;
                if (DescriptorLimit.IsReached(socket) && table.ShedLoad())
                    Report(SocketError.TooManyOpenSockets);

                StartConnection(socket);
            }
            catch (Exception exception) when (!IsRunning || ConnectionErrors.IsClosedByClient(exception))
            {
                // The server stops, or the client closed the connection before it was accepted.
            }
            catch (Exception exception)
            {
                // The process is probably out of descriptors. The connection stays in the backlog, so an immediate retry would be a busy loop. Any
                // other exception must not end the loop either: a process without descriptors cannot even load an assembly.
                if (table.ShedLoad())
                    Report((exception as SocketException)?.SocketErrorCode ?? SocketError.SocketError);

                await BackOffAsync(backoff).ConfigureAwait(false);
                backoff = backoff + backoff < MaximumBackoff ? backoff + backoff : MaximumBackoff;
            }
        }
    }

    private void Report(SocketError socketError)
    {
        try
        {
            handler.ReportAcceptFailure(socketError);
        }
        catch (Exception)
        {
            // An exception of the handler must not end the loop.
        }
    }

    /// <summary>Delays the next attempt. Uses real time, because descriptors are released in real time.</summary>
    private async Task BackOffAsync(TimeSpan delay)
    {
        try
        {
            await Task.Delay(delay, stoppingToken).ConfigureAwait(false);
        }
        catch (OperationCanceledException)
        {
            // The server stops; the loop ends.
        }
    }

    private void StartConnection(Socket socket)
    {
        HttpConnection connection;
        try
        {
            connection = new HttpConnection(socket, handler, limits, timeProvider, table);
        }
        catch (Exception exception)
        {
            socket.Dispose();
            if (ConnectionErrors.IsConnectionClosed(exception))
                return; // The client closed the connection.

            throw;
        }

        if (table.TryAdd(connection))
            _ = Task.Run(() => ServeAsync(connection));
        else
            connection.Dispose();
    }

    private async Task ServeAsync(HttpConnection connection)
    {
        try
        {
            await connection.ServeAsync(abortingToken).ConfigureAwait(false);
        }
        catch (Exception)
        {
            // The client closed the connection, was too slow, or the server stops: a response is not possible. If the handler
            // has no response to an invalid request, the connection is closed without a response.
        }
        finally
        {
            table.Remove(connection);
        }
    }
}
