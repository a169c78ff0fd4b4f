using NtxPay.Http.Webhooks.Inbox;

namespace NtxPay.Http.Webhooks;

/// <summary>
/// The ids of events that were accepted within the last day, in memory, so that a repetition is recognized. The API delivers at least once,
/// and stops repeating long before the day is over. It stores no event: what waits is lost with the process.
/// </summary>
/// <param name="timeProvider">The clock by which ids are forgotten.</param>
internal sealed class DeduplicationStore(TimeProvider timeProvider) : IInbox
{
    /// <summary>How long an event's id is remembered.</summary>
    public static readonly TimeSpan Span = TimeSpan.FromHours(24);

    /// <summary>How many ids are added before old ones are removed.</summary>
    private const int PruneEvery = 1000;

    private readonly Dictionary<Guid, DateTimeOffset> seen = [];
    private readonly object gate = new();
    private int added;

    /// <inheritdoc/>
    public IReadOnlyList<WebhookDelivery> Restored => [];

    /// <inheritdoc/>
    public Action<Func<string>>? Warn { get; set; }

    /// <inheritdoc/>
    public bool Knows(Guid eventId)
    {
        lock (gate)
        {
            return seen.TryGetValue(eventId, out var when) && !IsOver(when);
        }
    }

    /// <inheritdoc/>
    public Task AddAsync(Guid eventId, WebhookDelivery delivery)
    {
        lock (gate)
        {
            seen[eventId] = timeProvider.GetUtcNow();
            if (++added % PruneEvery == 0)
                Prune();
        }

        return Task.CompletedTask;
    }

    /// <inheritdoc/>
    public Task RemoveAsync(Guid eventId) => Task.CompletedTask;

    /// <inheritdoc/>
    public void Dispose()
    {
        // There is nothing to close.
    }

    private void Prune()
    {
        foreach (var old in seen.Where(entry => IsOver(entry.Value)).Select(static entry => entry.Key).ToList())
        {
            seen.Remove(old);
        }
    }

    private bool IsOver(DateTimeOffset when) => timeProvider.GetUtcNow() - when > Span;
}
