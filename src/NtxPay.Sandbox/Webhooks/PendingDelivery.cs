namespace NtxPay.Sandbox.Webhooks;

/// <summary>An event that is to be delivered to one webhook.</summary>
/// <param name="Event">The event.</param>
/// <param name="Webhook">The webhook.</param>
/// <param name="Number">The number of the next attempt, from 1.</param>
internal sealed record PendingDelivery(SandboxEvent Event, RegisteredWebhook Webhook, int Number)
{
    private const int MaximumAttempts = 5;

    private static readonly TimeSpan FirstRetryDelay = TimeSpan.FromSeconds(5);

    /// <summary>The delivery with the next attempt; null after the last one.</summary>
    public PendingDelivery? Next => Number < MaximumAttempts ? this with { Number = Number + 1 } : null;

    /// <summary>The delay after this attempt: 5 seconds, doubled for each further attempt.</summary>
    public TimeSpan RetryDelay => TimeSpan.FromTicks(FirstRetryDelay.Ticks << (Number - 1));
}
