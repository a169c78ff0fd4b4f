using System.Security;
using NtxPay.Server;

namespace NtxPay.Http.Webhooks;

/// <summary>
/// Listens for deliveries and decides about those that are signed: a new event goes to the mailbox. The handler reads and answers them.
/// </summary>
internal sealed class WebhookListener : IWebhookListener
{
    /// <summary>Each connection may hold a body; all of them together hold less than 80 MiB. The API sends from few connections.</summary>
    private static readonly ServerLimits Limits = new()
    {
        MaximumConnections = 256,
        MaximumBodyBytes = WebhookDelivery.MaximumBodySize,
        MaximumDrainBytes = 4 * WebhookDelivery.MaximumBodySize,
    };

    /// <summary>How long a stop waits for the responses that are under way.</summary>
    private static readonly TimeSpan LastAnswers = TimeSpan.FromSeconds(1);

    private readonly CancellationTokenSource stopping = new();
    private readonly DeferredLog deferredLog = new();
    private readonly object gate = new();
    private readonly WebhookListenerOptions options;
    private readonly IReadOnlyList<SecureString> secrets;
    private readonly EventMemory memory;
    private readonly Mailbox mailbox;
    private readonly DeliveryHandler handler;
    private readonly HttpServer server;
    private int stopped;
    private int disposed;

    /// <summary>Starts to listen.</summary>
    /// <param name="options">How.</param>
    /// <param name="memory">The events that are known; the listener disposes it, but not when this throws.</param>
    /// <param name="clock">The clock.</param>
    public WebhookListener(WebhookListenerOptions options, EventMemory memory, TimeProvider clock)
    {
        this.options = options;
        this.memory = memory;
        mailbox = new Mailbox(options.QueueLength, options.MaximumEvents);
        var listeners = Port.Listen(options.ListenOn, options.Port, out var port);
        Address = ListenerHost.Address(options.ListenOn, port, options.Path);
        secrets = [.. options.Secrets.Select(secret => secret.Copy())];
        StartedOn = clock.GetUtcNow();
        handler = new DeliveryHandler(Address.AbsolutePath, secrets, AcceptAsync, deferredLog);
        server = new HttpServer(listeners, handler, Limits, clock);
    }

    /// <inheritdoc/>
    public Uri Address { get; }

    /// <inheritdoc/>
    public bool IsRunning => Volatile.Read(ref stopped) == 0;

    /// <inheritdoc/>
    public DateTimeOffset StartedOn { get; }

    /// <inheritdoc/>
    public long Accepted => mailbox.Accepted;

    /// <inheritdoc/>
    public long Duplicates => handler.Duplicates;

    /// <inheritdoc/>
    public long Refused => handler.Refused;

    /// <inheritdoc/>
    public int Waiting => mailbox.Count;

    /// <inheritdoc/>
    public async Task<WebhookDelivery?> TakeAsync(Func<WebhookEvent, bool> match, TimeSpan wait, ICallLog log, CancellationToken cancellationToken)
    {
        using var reading = deferredLog.ReadTo(log);
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, stopping.Token);
        if (wait != Timeout.InfiniteTimeSpan)
            patience.CancelAfter(wait);

        try
        {
            var delivery = await mailbox.TakeAsync(match, patience.Token).ConfigureAwait(false);
            Keep(delivery, log);
            return delivery;
        }
        catch (OperationCanceledException)
        {
            cancellationToken.ThrowIfCancellationRequested();
            return null;
        }
    }

    /// <inheritdoc/>
    public void StopListening()
    {
        if (Interlocked.Exchange(ref stopped, 1) != 0)
            return;

        // Whoever was handed an event may stop at once, before its sender has heard that it arrived.
        server.Stop(LastAnswers);
        stopping.Cancel();
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        StopListening();
        if (Interlocked.Exchange(ref disposed, 1) != 0)
            return;

        memory.Dispose();
        foreach (var secret in secrets)
        {
            secret.Dispose();
        }
    }

    private void Keep(WebhookDelivery delivery, ICallLog log)
    {
        try
        {
            memory.Keep(Guid.Parse(delivery.Event.EventId!));
        }
        catch (NtxPayException exception)
        {
            // The event is worth more than the memory of it.
            log.Warning(Words.Of($"{exception.Message} The event {delivery.Event.EventId} may be seen again by a later run."));
        }
    }

    /// <summary>The decision about a signed delivery. It is complete before the response is sent.</summary>
    private Task<DeliveryResponse> AcceptAsync(WebhookDelivery delivery, Guid eventId) => Task.FromResult(Accept(delivery, eventId));

    private DeliveryResponse Accept(WebhookDelivery delivery, Guid eventId)
    {
        if (options.Filter is { } wants && !wants(delivery.Event))
            return DeliveryResponse.Unwanted;

        // Two deliveries of one event may come at the same moment.
        lock (gate)
        {
            if (memory.Knows(eventId))
                return DeliveryResponse.Known;

            if (!mailbox.TryAdd(delivery))
                return DeliveryResponse.Full;

            memory.Add(eventId);
            return DeliveryResponse.Accepted;
        }
    }
}
