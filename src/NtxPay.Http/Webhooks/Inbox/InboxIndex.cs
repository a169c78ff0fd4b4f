namespace NtxPay.Http.Webhooks.Inbox;

/// <summary>The content of an inbox's file, and the size of the lines that are still needed. Not thread-safe.</summary>
internal sealed class InboxIndex
{
    private readonly Dictionary<Guid, Entry> pending = [];
    private readonly Dictionary<Guid, Entry> completed = [];
    private long order;

    /// <summary>The size of the lines that are still needed, in bytes.</summary>
    public long LiveBytes { get; private set; }

    /// <summary>The deliveries that were not completed, oldest first.</summary>
    public IEnumerable<WebhookDelivery> Pending => Ordered(pending).Select(static pair => pair.Value.Delivery!);

    /// <summary>Returns whether an event waits, or was completed at <paramref name="limit"/> or later.</summary>
    public bool Contains(Guid eventId, DateTimeOffset limit) =>
        pending.ContainsKey(eventId) || (completed.TryGetValue(eventId, out var entry) && entry.RecordedAt >= limit);

    /// <summary>Adds the line of an accepted event.</summary>
    /// <param name="eventId">The event.</param>
    /// <param name="acceptedAt">When it was accepted.</param>
    /// <param name="delivery">Its delivery.</param>
    /// <param name="size">The line's length in bytes.</param>
    public void Add(Guid eventId, DateTimeOffset acceptedAt, WebhookDelivery delivery, int size)
    {
        Remove(completed, eventId);
        Remove(pending, eventId);
        Insert(pending, eventId, new Entry(order++, acceptedAt, size, delivery));
    }

    /// <summary>Adds the line of a completed event.</summary>
    /// <param name="eventId">The event.</param>
    /// <param name="completedAt">When it was completed.</param>
    /// <param name="size">The line's length in bytes.</param>
    public void MarkCompleted(Guid eventId, DateTimeOffset completedAt, int size)
    {
        Remove(pending, eventId);
        Remove(completed, eventId);
        Insert(completed, eventId, new Entry(order++, completedAt, size, Delivery: null));
    }

    /// <summary>Removes events that were completed before <paramref name="limit"/>.</summary>
    public void Prune(DateTimeOffset limit)
    {
        foreach (var old in completed.Where(pair => pair.Value.RecordedAt < limit).Select(static pair => pair.Key).ToList())
        {
            Remove(completed, old);
        }
    }

    /// <summary>Converts the content to records.</summary>
    public IEnumerable<InboxRecord> ToRecords() =>
        Ordered(completed).Select(static pair => InboxRecord.CreateCompleted(pair.Key, pair.Value.RecordedAt))
            .Concat(Ordered(pending).Select(static pair => InboxRecord.CreateEvent(pair.Key, pair.Value.RecordedAt, pair.Value.Delivery!)));

    private static IOrderedEnumerable<KeyValuePair<Guid, Entry>> Ordered(Dictionary<Guid, Entry> entries) =>
        entries.OrderBy(static pair => pair.Value.Order);

    private void Insert(Dictionary<Guid, Entry> entries, Guid eventId, Entry entry)
    {
        entries[eventId] = entry;
        LiveBytes += entry.Size;
    }

    private void Remove(Dictionary<Guid, Entry> entries, Guid eventId)
    {
        if (!entries.TryGetValue(eventId, out var entry))
            return;

        LiveBytes -= entry.Size;
        entries.Remove(eventId);
    }

    private sealed record Entry(long Order, DateTimeOffset RecordedAt, int Size, WebhookDelivery? Delivery);
}
