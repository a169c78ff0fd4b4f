using NtxPay.Http.Webhooks.Inbox;

namespace NtxPay.Http.Webhooks;

/// <summary>
/// Accepts verified deliveries: each event is accepted once, stored before it is acknowledged, and then offered to the pipeline.
/// </summary>
internal sealed class DeliveryIntake
{
    private readonly Dictionary<Guid, Task<NtxPayException?>> storing = [];
    private readonly object gate = new();
    private readonly IInbox inbox;
    private readonly DeliveryQueue queue;
    private readonly Func<WebhookEvent, bool>? filter;

    /// <summary>An intake; events of earlier runs are in its queue.</summary>
    /// <param name="options">The listener's options.</param>
    /// <param name="inbox">Where events are stored.</param>
    public DeliveryIntake(WebhookListenerOptions options, IInbox inbox)
    {
        this.inbox = inbox;
        filter = options.Filter;
        queue = new DeliveryQueue(options.QueueLength, options.MaximumEvents);

        // Events that the filter rejects stay in the inbox for another listener.
        foreach (var delivery in inbox.Restored.Where(delivery => filter is null || filter(delivery.Event)))
        {
            queue.Restore(delivery);
        }
    }

    /// <summary>Events accepted so far.</summary>
    public long Accepted => queue.Accepted;

    /// <summary>Events that wait to be taken.</summary>
    public int Waiting => queue.Count;

    /// <summary>Accepts or refuses a delivery before it is acknowledged.</summary>
    public async Task<DeliveryResponse> AcceptAsync(WebhookDelivery delivery, Guid eventId)
    {
        if (filter is not null && !filter(delivery.Event))
            return DeliveryResponse.Unwanted;

        Task<NtxPayException?>? first;
        DeliveryQueue.Reservation? place = null;
        var stored = new TaskCompletionSource<NtxPayException?>(TaskCreationOptions.RunContinuationsAsynchronously);

        // Two deliveries of one event may come at the same moment.
        lock (gate)
        {
            if (inbox.Knows(eventId))
                return DeliveryResponse.Known;

            if (!storing.TryGetValue(eventId, out first))
            {
                place = queue.Reserve(delivery.Event);
                if (place is null)
                    return DeliveryResponse.Full;

                storing.Add(eventId, stored.Task);
            }
        }

        // A repetition is acknowledged when the first delivery is.
        if (first is not null)
            return ResponseOf(await first.ConfigureAwait(false), DeliveryResponse.Known);

        var failure = await StoreAsync(delivery, eventId).ConfigureAwait(false);
        lock (gate)
        {
            storing.Remove(eventId);
            if (failure is null)
                queue.Add(place!, delivery);
            else
                queue.Cancel(place!);
        }

        stored.SetResult(failure);
        return ResponseOf(failure, DeliveryResponse.Accepted);
    }

    /// <inheritdoc cref="DeliveryQueue.TakeAsync"/>
    public Task<WebhookDelivery> TakeAsync(Func<WebhookEvent, bool> match, CancellationToken cancellationToken) => queue.TakeAsync(match, cancellationToken);

    /// <inheritdoc cref="IWebhookListener.CompleteAsync"/>
    public Task CompleteAsync(WebhookDelivery delivery) => inbox.RemoveAsync(IdOf(delivery));

    /// <inheritdoc cref="IWebhookListener.Requeue"/>
    public void Requeue(WebhookDelivery delivery) => queue.Requeue(delivery);

    /// <summary>Closes the inbox. If it stores events on disk, no more events are returned.</summary>
    public void Close()
    {
        if (inbox is FileInbox)
            queue.Close();

        inbox.Dispose();
    }

    private static Guid IdOf(WebhookDelivery delivery) => Guid.Parse(delivery.Event.EventId!);

    private static DeliveryResponse ResponseOf(NtxPayException? failure, DeliveryResponse success) => failure is null ? success : DeliveryResponse.NotStored(failure.Message);

    private async Task<NtxPayException?> StoreAsync(WebhookDelivery delivery, Guid eventId)
    {
        try
        {
            await inbox.AddAsync(eventId, delivery).ConfigureAwait(false);
            return null;
        }
        catch (NtxPayException exception)
        {
            return exception;
        }
    }
}
