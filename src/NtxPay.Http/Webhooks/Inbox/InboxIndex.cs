namespace NtxPay.Http.Webhooks.Inbox;

/// <summary>The content of an inbox's file, and the size of the lines that are still needed. Not for several threads at once.</summary>
internal sealed class InboxIndex
{
    private readonly Dictionary<Guid, Entry> waiting = [];
    private readonly Dictionary<Guid, Entry> taken = [];
    private long order;

    /// <summary>The size of the lines that are still needed, in bytes.</summary>
    public long LiveBytes { get; private set; }

    /// <summary>The deliveries that wait, oldest first.</summary>
    public IEnumerable<WebhookDelivery> Waiting => Ordered(waiting).Select(static pair => pair.Value.Delivery!);

    /// <summary>Whether an event waits, or was taken at <paramref name="limit"/> or later.</summary>
    public bool Knows(Guid eventId, DateTimeOffset limit) =>
        waiting.ContainsKey(eventId) || (taken.TryGetValue(eventId, out var entry) && entry.On >= limit);

    /// <summary>Takes an event's line into account.</summary>
    /// <param name="eventId">The event.</param>
    /// <param name="on">When it was accepted.</param>
    /// <param name="delivery">Its delivery.</param>
    /// <param name="size">The line's length in bytes.</param>
    public void Add(Guid eventId, DateTimeOffset on, WebhookDelivery delivery, int size)
    {
        Forget(taken, eventId);
        Forget(waiting, eventId);
        Note(waiting, eventId, new Entry(order++, on, size, delivery));
    }

    /// <summary>Takes into account that an event was taken.</summary>
    /// <inheritdoc cref="Add"/>
    public void Take(Guid eventId, DateTimeOffset on, int size)
    {
        Forget(waiting, eventId);
        Forget(taken, eventId);
        Note(taken, eventId, new Entry(order++, on, size, Delivery: null));
    }

    /// <summary>Forgets events that were taken before <paramref name="limit"/>.</summary>
    public void Prune(DateTimeOffset limit)
    {
        foreach (var old in taken.Where(pair => pair.Value.On < limit).Select(static pair => pair.Key).ToList())
        {
            Forget(taken, old);
        }
    }

    /// <summary>Records with the same content.</summary>
    public IEnumerable<InboxRecord> Records() =>
        Ordered(taken).Select(static pair => InboxRecord.OfTaken(pair.Key, pair.Value.On))
            .Concat(Ordered(waiting).Select(static pair => InboxRecord.OfEvent(pair.Key, pair.Value.On, pair.Value.Delivery!)));

    private static IOrderedEnumerable<KeyValuePair<Guid, Entry>> Ordered(Dictionary<Guid, Entry> entries) =>
        entries.OrderBy(static pair => pair.Value.Order);

    private void Note(Dictionary<Guid, Entry> entries, Guid eventId, Entry entry)
    {
        entries[eventId] = entry;
        LiveBytes += entry.Size;
    }

    private void Forget(Dictionary<Guid, Entry> entries, Guid eventId)
    {
        if (!entries.TryGetValue(eventId, out var entry))
            return;

        LiveBytes -= entry.Size;
        entries.Remove(eventId);
    }

    private sealed record Entry(long Order, DateTimeOffset On, int Size, WebhookDelivery? Delivery);
}
