namespace NtxPay.Sandbox.Webhooks;

/// <summary>An event that is to be delivered to one webhook.</summary>
/// <param name="Event">The event.</param>
/// <param name="Webhook">The webhook.</param>
/// <param name="Number">The number of the next attempt, from 1.</param>
internal sealed record PendingDelivery(SandboxEvent Event, Subscription Webhook, int Number)
{
    private const int MaximumAttempts = 5;

    private static readonly TimeSpan FirstRetryDelay = TimeSpan.FromSeconds(5);

    /// <summary>The delivery with the next attempt; null after the last one.</summary>
    public PendingDelivery? Next => Number < MaximumAttempts ? this with { Number = Number + 1 } : null;

    /// <summary>The delay after this attempt: 5 seconds, doubled for each further attempt.</summary>
    public TimeSpan RetryDelay => TimeSpan.FromTicks(FirstRetryDelay.Ticks << (Number - 1));
}

/// <summary>The result of one delivery attempt.</summary>
/// <param name="StatusCode">The HTTP status code of the receiver; 0 if there was none in time.</param>
/// <param name="Excerpt">The beginning of the receiver's response body, if it was requested and is not empty.</param>
/// <param name="SentAt">When it was sent (UTC).</param>
/// <param name="Duration">How long it took.</param>
internal sealed record DeliveryResult(int StatusCode, string? Excerpt, DateTimeOffset SentAt, TimeSpan Duration)
{
    /// <summary>Whether the receiver accepted it.</summary>
    public bool IsDelivered => StatusCode is >= 200 and < 300;
}
