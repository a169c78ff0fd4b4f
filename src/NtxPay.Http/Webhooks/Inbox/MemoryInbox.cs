namespace NtxPay.Http.Webhooks.Inbox;

/// <summary>
/// The ids of events that were accepted within the last day, in memory, to detect duplicates. The API delivers at least once, and retries for
/// less than a day. Events are not stored: events that were not completed are lost with the process.
/// </summary>
/// <param name="timeProvider">The clock of the retention.</param>
internal sealed class MemoryInbox(TimeProvider timeProvider) : IInbox
{
    /// <summary>The number of added ids after which old ids are removed.</summary>
    private const int PruneInterval = 1000;

    private readonly Dictionary<Guid, DateTimeOffset> seen = [];
    private readonly object gate = new();
    private int added;

    /// <inheritdoc/>
    public IReadOnlyList<WebhookDelivery> Restored => [];

    /// <inheritdoc/>
    public bool IsPersistent => false;

    /// <inheritdoc/>
    public Action<Func<string>>? OnWarning { get; set; }

    /// <inheritdoc/>
    public bool Contains(Guid eventId)
    {
        lock (gate)
        {
            return seen.TryGetValue(eventId, out var when) && !IsExpired(when);
        }
    }

    /// <inheritdoc/>
    public Task AddAsync(Guid eventId, WebhookDelivery delivery)
    {
        lock (gate)
        {
            seen[eventId] = timeProvider.GetUtcNow();
            if (++added % PruneInterval == 0)
                Prune();
        }

        return Task.CompletedTask;
    }

    /// <inheritdoc/>
    public Task CompleteAsync(Guid eventId) => Task.CompletedTask;

    /// <inheritdoc/>
    public void Dispose()
    {
        // There is nothing to close.
    }

    private void Prune()
    {
        foreach (var old in seen.Where(entry => IsExpired(entry.Value)).Select(static entry => entry.Key).ToList())
        {
            seen.Remove(old);
        }
    }

    private bool IsExpired(DateTimeOffset when) => timeProvider.GetUtcNow() - when > EventRetention.Duration;
}
