using System.Collections.Concurrent;
using System.Net.Sockets;

namespace NtxPay.Sandbox.Serving;

/// <summary>
/// A small HTTP/1.1 server. It stands on sockets rather than on HttpListener, which outside Windows answers 200 when
/// told to drop a connection, on .NET Framework refuses to send WWW-Authenticate, and cannot choose a port by itself.
/// </summary>
internal sealed class HttpServer : IDisposable
{
    private static readonly TimeSpan StopPatience = TimeSpan.FromSeconds(5);

    private readonly SandboxCore core;
    private readonly TcpListener listener;
    private readonly TimeProvider time;
    private readonly ConcurrentDictionary<TcpClient, bool> clients = new();
    private readonly CancellationTokenSource stopping = new();
    private readonly CancellationToken stopped;
    private readonly Task accepting;
    private int stopCalls;

    /// <summary>Serves from now on; owns the listener, which has started.</summary>
    public HttpServer(SandboxCore core, TcpListener listener, TimeProvider time)
    {
        this.core = core;
        this.listener = listener;
        this.time = time;
        stopped = stopping.Token;
        accepting = Task.Run(AcceptAsync);
    }

    /// <summary>Whether it still listens.</summary>
    public bool IsRunning => !stopped.IsCancellationRequested;

    /// <summary>Frees the port, ends every connection, and waits until all of its work has ended.</summary>
    public void Dispose()
    {
        if (Interlocked.Exchange(ref stopCalls, 1) != 0)
            return;

        stopping.Cancel();
        listener.Stop();
        foreach (var client in clients.Keys)
            client.Close();

        accepting.Wait(StopPatience);
        stopping.Dispose();
    }

    private async Task AcceptAsync()
    {
        var serving = new ConcurrentDictionary<Task, bool>();
        while (IsRunning)
        {
            try
            {
#if NET
                var client = await listener.AcceptTcpClientAsync(stopped).ConfigureAwait(false);
#else
                var client = await listener.AcceptTcpClientAsync().ConfigureAwait(false);
#endif
                var work = Task.Run(() => ServeAsync(client));
                serving[work] = true;
                _ = work.ContinueWith(ended => serving.TryRemove(ended, out _), TaskScheduler.Default);
            }
            catch (Exception end) when (!IsRunning || ConnectionEnd.IsUsual(end))
            {
                // Stopped, or a client that was gone before it was let in.
            }
        }

        await Task.WhenAll(serving.Keys).ConfigureAwait(false);
    }

    private async Task ServeAsync(TcpClient client)
    {
        using (client)
        {
            clients[client] = true;
            try
            {
                // A stop may have gone through the clients before this one was among them.
                if (IsRunning)
                    await new HttpConnection(client, core, time).ServeAsync(stopped).ConfigureAwait(false);
            }
            catch (Exception end) when (!IsRunning || ConnectionEnd.IsUsual(end))
            {
                // The client left, or the sandbox stops: nobody waits for an answer.
            }
            finally
            {
                clients.TryRemove(client, out _);
            }
        }
    }
}
