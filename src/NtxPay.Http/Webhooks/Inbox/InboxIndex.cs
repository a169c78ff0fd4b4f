namespace NtxPay.Http.Webhooks.Inbox;

/// <summary>The content of an inbox's file, and the size of the lines that are still needed. Not thread-safe.</summary>
internal sealed class InboxIndex
{
    private readonly Dictionary<Guid, Entry> pending = [];
    private readonly Dictionary<Guid, Entry> taken = [];
    private long order;

    /// <summary>The size of the lines that are still needed, in bytes.</summary>
    public long LiveBytes { get; private set; }

    /// <summary>The deliveries that were not taken, oldest first.</summary>
    public IEnumerable<WebhookDelivery> Pending => Ordered(pending).Select(static pair => pair.Value.Delivery!);

    /// <summary>Returns whether an event waits, or was taken at <paramref name="limit"/> or later.</summary>
    public bool Contains(Guid eventId, DateTimeOffset limit) =>
        pending.ContainsKey(eventId) || (taken.TryGetValue(eventId, out var entry) && entry.RecordedAt >= limit);

    /// <summary>Adds the line of an accepted event.</summary>
    /// <param name="eventId">The event.</param>
    /// <param name="acceptedAt">When it was accepted.</param>
    /// <param name="delivery">Its delivery.</param>
    /// <param name="size">The line's length in bytes.</param>
    public void Add(Guid eventId, DateTimeOffset acceptedAt, WebhookDelivery delivery, int size)
    {
        Remove(taken, eventId);
        Remove(pending, eventId);
        Insert(pending, eventId, new Entry(order++, acceptedAt, size, delivery));
    }

    /// <summary>Adds the line of a taken event.</summary>
    /// <param name="eventId">The event.</param>
    /// <param name="takenAt">When it was taken.</param>
    /// <param name="size">The line's length in bytes.</param>
    public void MarkTaken(Guid eventId, DateTimeOffset takenAt, int size)
    {
        Remove(pending, eventId);
        Remove(taken, eventId);
        Insert(taken, eventId, new Entry(order++, takenAt, size, Delivery: null));
    }

    /// <summary>Removes events that were taken before <paramref name="limit"/>.</summary>
    public void Prune(DateTimeOffset limit)
    {
        foreach (var old in taken.Where(pair => pair.Value.RecordedAt < limit).Select(static pair => pair.Key).ToList())
        {
            Remove(taken, old);
        }
    }

    /// <summary>Converts the content to records.</summary>
    public IEnumerable<InboxRecord> ToRecords() =>
        Ordered(taken).Select(static pair => InboxRecord.CreateTaken(pair.Key, pair.Value.RecordedAt))
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
