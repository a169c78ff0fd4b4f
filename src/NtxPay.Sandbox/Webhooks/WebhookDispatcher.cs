using NtxPay.Sandbox.Scheduling;

namespace NtxPay.Sandbox.Webhooks;

/// <summary>
/// Delivers events to the webhooks that subscribe to them, with limited concurrency. Failed deliveries are retried. As with the
/// API, events are delivered at least once and possibly out of order.
/// </summary>
internal sealed class WebhookDispatcher : IDisposable
{
    private readonly object gate = new();
    private readonly Queue<PendingDelivery> waiting = new();
    private readonly CancellationTokenSource stopping = new();
    private readonly CancellationToken stoppingToken;
    private readonly WebhookRegistry registry;
    private readonly Scheduler scheduler;
    private readonly DeliverySender sender;
    private int workers;
    private int isDisposed;

    /// <summary>Creates a dispatcher without deliveries.</summary>
    public WebhookDispatcher(WebhookRegistry registry, Scheduler scheduler, TimeProvider timeProvider)
    {
        this.registry = registry;
        this.scheduler = scheduler;
        sender = new DeliverySender(timeProvider);
        stoppingToken = stopping.Token;
    }

    /// <summary>The delivery attempts.</summary>
    public DeliveryLog Log { get; } = new();

    /// <summary>Queues an event for the webhooks that subscribe to it.</summary>
    public void Publish(SandboxEvent sandboxEvent)
    {
        foreach (var webhook in registry.FindByEventType(sandboxEvent.EventType))
            Enqueue(new PendingDelivery(sandboxEvent, webhook, Number: 1));
    }

    /// <summary>Delivers an event once, without retries.</summary>
    /// <param name="sandboxEvent">The event.</param>
    /// <param name="url">The URL of the receiver.</param>
    /// <param name="signature">The signature, or null to send none.</param>
    /// <param name="cancellationToken">Cancels the attempt.</param>
    public async Task<DeliveryResult> TryOnceAsync(SandboxEvent sandboxEvent, Uri url, string? signature, CancellationToken cancellationToken)
    {
        var result = await sender.SendAsync(url, sandboxEvent, signature, readExcerpt: true, cancellationToken).ConfigureAwait(false);
        Log.Add(sandboxEvent, url, number: 1, result, isTest: true);
        return result;
    }

    /// <summary>Cancels all deliveries. A second call does nothing.</summary>
    public void Dispose()
    {
        if (Interlocked.Exchange(ref isDisposed, 1) != 0)
            return;

        stopping.Cancel();
        stopping.Dispose();
        sender.Dispose();
    }

    private void Enqueue(PendingDelivery delivery)
    {
        lock (gate)
        {
            waiting.Enqueue(delivery);
            if (workers == DeliverySender.MaximumConcurrency)
                return;

            workers++;
        }

        _ = Task.Run(WorkAsync, CancellationToken.None);
    }

    private async Task WorkAsync()
    {
        try
        {
            while (NextWaiting() is { } delivery)
                await AttemptAsync(delivery).ConfigureAwait(false);
        }
        catch (Exception exception) when (stoppingToken.IsCancellationRequested && exception is OperationCanceledException or ObjectDisposedException)
        {
            // Expected: the sandbox is stopping.
        }
    }

    private PendingDelivery? NextWaiting()
    {
        lock (gate)
        {
            if (waiting.Count > 0 && !stoppingToken.IsCancellationRequested)
                return waiting.Dequeue();

            workers--;
            return null;
        }
    }

    private async Task AttemptAsync(PendingDelivery delivery)
    {
        var (sandboxEvent, webhook) = (delivery.Event, delivery.Webhook);
        var signature = DeliverySignature.Create(sandboxEvent.Body, webhook.Secret);
        var result = await sender.SendAsync(webhook.Url, sandboxEvent, signature, readExcerpt: false, stoppingToken).ConfigureAwait(false);

        // The retry is scheduled before the failure is visible in the log.
        if (!result.IsDelivered && delivery.Next is { } next)
            scheduler.Schedule(delivery.RetryDelay, () => Retry(next));

        Log.Add(sandboxEvent, webhook.Url, delivery.Number, result, isTest: false);
    }

    private void Retry(PendingDelivery delivery)
    {
        if (registry.Contains(delivery.Webhook))
            Enqueue(delivery);
    }
}
