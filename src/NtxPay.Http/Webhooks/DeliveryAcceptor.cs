using NtxPay.Http.Webhooks.Inbox;

namespace NtxPay.Http.Webhooks;

/// <summary>
/// Accepts verified deliveries: each event is accepted once, stored before it is acknowledged, and then offered to the pipeline.
/// </summary>
internal sealed class DeliveryAcceptor
{
    private readonly Dictionary<Guid, Task<NtxPayException?>> storing = [];
    private readonly object gate = new();
    private readonly IInbox inbox;
    private readonly DeliveryQueue queue;
    private readonly Func<WebhookEvent, bool>? filter;

    /// <summary>Creates an acceptor. Its queue contains the events of earlier runs.</summary>
    /// <param name="options">The listener's options.</param>
    /// <param name="inbox">Stores the events.</param>
    public DeliveryAcceptor(WebhookListenerOptions options, IInbox inbox)
    {
        this.inbox = inbox;
        filter = options.Filter;
        queue = new DeliveryQueue(options.QueueLength, options.MaximumEvents);

        // Events that do not match the filter stay in the inbox for another listener.
        foreach (var delivery in inbox.Restored.Where(delivery => filter is null || filter(delivery.Event)))
        {
            queue.Restore(delivery);
        }
    }

    /// <summary>The number of accepted events.</summary>
    public long Accepted => queue.Accepted;

    /// <summary>The number of events that wait to be taken.</summary>
    public int Waiting => queue.Count;

    /// <summary>Accepts or refuses a delivery before it is acknowledged.</summary>
    public async Task<DeliveryResponse> AcceptAsync(WebhookDelivery delivery, Guid eventId)
    {
        if (filter is not null && !filter(delivery.Event))
            return DeliveryResponse.FilteredOut;

        Task<NtxPayException?>? first;
        DeliveryQueue.Reservation? reservation = null;
        var stored = new TaskCompletionSource<NtxPayException?>(TaskCreationOptions.RunContinuationsAsynchronously);

        // Two deliveries of one event may arrive at the same time.
        lock (gate)
        {
            if (inbox.Contains(eventId))
                return DeliveryResponse.Duplicate;

            if (!storing.TryGetValue(eventId, out first))
            {
                reservation = queue.Reserve(delivery.Event);
                if (reservation is null)
                    return DeliveryResponse.Full;

                storing.Add(eventId, stored.Task);
            }
        }

        // A duplicate is acknowledged together with the first delivery.
        if (first is not null)
            return ToResponse(await first.ConfigureAwait(false), DeliveryResponse.Duplicate);

        var failure = await StoreAsync(delivery, eventId).ConfigureAwait(false);
        lock (gate)
        {
            storing.Remove(eventId);
            if (failure is null)
                queue.Add(reservation!, delivery);
            else
                queue.Cancel(reservation!);
        }

        stored.SetResult(failure);
        return ToResponse(failure, DeliveryResponse.Accepted);
    }

    /// <inheritdoc cref="DeliveryQueue.TakeAsync"/>
    public Task<WebhookDelivery> TakeAsync(Func<WebhookEvent, bool> match, CancellationToken cancellationToken) => queue.TakeAsync(match, cancellationToken);

    /// <inheritdoc cref="IWebhookListener.CompleteAsync"/>
    public Task CompleteAsync(WebhookDelivery delivery) => inbox.CompleteAsync(GetEventId(delivery));

    /// <inheritdoc cref="IWebhookListener.Requeue"/>
    public void Requeue(WebhookDelivery delivery) => queue.Requeue(delivery);

    /// <summary>Closes the inbox. If it stores events on disk, no more events are returned.</summary>
    public void Close()
    {
        if (inbox.IsPersistent)
            queue.Close();

        inbox.Dispose();
    }

    private static Guid GetEventId(WebhookDelivery delivery) => Guid.Parse(delivery.Event.EventId!);

    private static DeliveryResponse ToResponse(NtxPayException? failure, DeliveryResponse success) => failure is null ? success : DeliveryResponse.NotStored(failure.Message);

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
