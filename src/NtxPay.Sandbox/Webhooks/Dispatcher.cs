using NtxPay.Sandbox.Scheduling;

namespace NtxPay.Sandbox.Webhooks;

/// <summary>
/// Delivers events to whoever wants them, a few at a time; what is not taken is tried again later, at least once and
/// perhaps out of order, as the API does.
/// </summary>
internal sealed class Dispatcher : IDisposable
{
    private readonly object gate = new();
    private readonly Queue<Delivery> waiting = new();
    private readonly CancellationTokenSource stopping = new();
    private readonly CancellationToken stopped;
    private readonly WebhookRegistry registry;
    private readonly Scheduler scheduler;
    private readonly Sender sender;
    private int workers;
    private int stopCalls;

    /// <summary>A dispatcher with nothing to do.</summary>
    public Dispatcher(WebhookRegistry registry, Scheduler scheduler, TimeProvider time)
    {
        this.registry = registry;
        this.scheduler = scheduler;
        sender = new Sender(time);
        stopped = stopping.Token;
    }

    /// <summary>The attempts that were made.</summary>
    public DeliveryLog Log { get; } = new();

    /// <summary>Delivers an event to whoever wants to hear of it now; returns at once.</summary>
    public void Publish(News news)
    {
        foreach (var webhook in registry.For(news.Topic))
            Enqueue(new Delivery(news, webhook, Number: 1));
    }

    /// <summary>Delivers an event once and tells how it went.</summary>
    /// <param name="news">The event.</param>
    /// <param name="url">Where to.</param>
    /// <param name="signature">The signature, or null to send none.</param>
    /// <param name="cancellationToken">Gives up.</param>
    public async Task<Attempt> TryOnceAsync(News news, Uri url, string? signature, CancellationToken cancellationToken)
    {
        var attempt = await sender.SendAsync(url, news, signature, wantsExcerpt: true, cancellationToken).ConfigureAwait(false);
        Log.Add(news, url, number: 1, attempt, isTest: true);
        return attempt;
    }

    /// <summary>Gives up whatever is under way. A second call does nothing.</summary>
    public void Dispose()
    {
        if (Interlocked.Exchange(ref stopCalls, 1) != 0)
            return;

        stopping.Cancel();
        stopping.Dispose();
        sender.Dispose();
    }

    private void Enqueue(Delivery delivery)
    {
        lock (gate)
        {
            waiting.Enqueue(delivery);
            if (workers == Sender.MostAtOnce)
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
        catch (Exception end) when (stopped.IsCancellationRequested && end is OperationCanceledException or ObjectDisposedException)
        {
            // The sandbox stops: nothing more is delivered.
        }
    }

    private Delivery? NextWaiting()
    {
        lock (gate)
        {
            if (waiting.Count > 0 && !stopped.IsCancellationRequested)
                return waiting.Dequeue();

            workers--;
            return null;
        }
    }

    private async Task AttemptAsync(Delivery delivery)
    {
        var (news, webhook) = (delivery.News, delivery.Webhook);
        var signature = Signature.Of(news.Body, webhook.Secret);
        var attempt = await sender.SendAsync(webhook.Url, news, signature, wantsExcerpt: false, stopped).ConfigureAwait(false);

        // Whoever reads of a failure in the log may count on its being tried again.
        if (!attempt.IsTaken && delivery.Next is { } next)
            scheduler.After(delivery.Pause, () => Retry(next));

        Log.Add(news, webhook.Url, delivery.Number, attempt, isTest: false);
    }

    private void Retry(Delivery delivery)
    {
        if (registry.Has(delivery.Webhook))
            Enqueue(delivery);
    }
}
