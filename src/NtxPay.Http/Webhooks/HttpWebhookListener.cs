using System.Security;
using NtxPay.Http.Webhooks.Inbox;
using NtxPay.Server;

namespace NtxPay.Http.Webhooks;

/// <summary>Listens for deliveries. The handler reads and responds to them, and the acceptor accepts each event once and offers it to the pipeline.</summary>
internal sealed class HttpWebhookListener : IWebhookListener
{
    /// <summary>Each connection may have a body in memory; all of them together use less than 80 MiB. The API sends from few connections.</summary>
    private static readonly ServerLimits Limits = new()
    {
        MaximumConnections = 256,
        MaximumBodyBytes = WebhookDelivery.MaximumBodySize,
        MaximumDrainedBytes = 4 * WebhookDelivery.MaximumBodySize,
    };

    /// <summary>The time that a stop waits for pending responses.</summary>
    private static readonly TimeSpan StopTimeout = TimeSpan.FromSeconds(1);

    private readonly CancellationTokenSource stopping = new();
    private readonly DeferredLog deferredLog = new();
    private readonly IReadOnlyList<SecureString> secrets;
    private readonly DeliveryAcceptor acceptor;
    private readonly DeliveryHandler handler;
    private readonly HttpServer server;
    private int stopped;
    private int disposed;

    /// <summary>Starts to listen.</summary>
    /// <param name="options">The options.</param>
    /// <param name="inbox">Stores the events; the listener disposes it, but not if this throws.</param>
    /// <param name="timeProvider">The clock.</param>
    public HttpWebhookListener(WebhookListenerOptions options, IInbox inbox, TimeProvider timeProvider)
    {
        inbox.OnWarning = message => deferredLog.Write(log => log.Warning(message()));
        acceptor = new DeliveryAcceptor(options, inbox);
        var listeners = TcpListenerFactory.Listen(options.Host, options.Port, out var port);
        Address = ListenerAddress.CreateUrl(options.Host, port, options.Path);
        secrets = [.. options.Secrets.Select(secret => secret.Copy())];
        StartedAt = timeProvider.GetUtcNow();
        handler = new DeliveryHandler(Address.AbsolutePath, secrets, acceptor.AcceptAsync, deferredLog);
        server = new HttpServer(listeners, handler, Limits, timeProvider);
    }

    /// <inheritdoc/>
    public Uri Address { get; }

    /// <inheritdoc/>
    public bool IsRunning => Volatile.Read(ref stopped) == 0;

    /// <inheritdoc/>
    public DateTimeOffset StartedAt { get; }

    /// <inheritdoc/>
    public long Accepted => acceptor.Accepted;

    /// <inheritdoc/>
    public long Duplicates => handler.Duplicates;

    /// <inheritdoc/>
    public long Refused => handler.Refused;

    /// <inheritdoc/>
    public int Waiting => acceptor.Waiting;

    /// <inheritdoc/>
    public async Task<WebhookDelivery?> TakeAsync(Func<WebhookEvent, bool> match, TimeSpan wait, ICallLog log, CancellationToken cancellationToken)
    {
        using var attachment = deferredLog.AttachTo(log);
        using var waitCancellation = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, stopping.Token);
        if (wait != Timeout.InfiniteTimeSpan)
            waitCancellation.CancelAfter(wait);

        try
        {
            return await acceptor.TakeAsync(match, waitCancellation.Token).ConfigureAwait(false);
        }
        catch (OperationCanceledException)
        {
            cancellationToken.ThrowIfCancellationRequested();
            return null;
        }
    }

    /// <inheritdoc/>
    public Task CompleteAsync(WebhookDelivery delivery) => acceptor.CompleteAsync(delivery);

    /// <inheritdoc/>
    public void Requeue(WebhookDelivery delivery) => acceptor.Requeue(delivery);

    /// <inheritdoc/>
    public void StopListening()
    {
        if (Interlocked.Exchange(ref stopped, 1) != 0)
            return;

        // A cmdlet that has its events stops the listener immediately, before the senders have the responses.
        server.Stop(StopTimeout);
        stopping.Cancel();
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        StopListening();
        if (Interlocked.Exchange(ref disposed, 1) != 0)
            return;

        acceptor.Close();
        foreach (var secret in secrets)
        {
            secret.Dispose();
        }
    }
}
