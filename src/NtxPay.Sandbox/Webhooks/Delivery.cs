namespace NtxPay.Sandbox.Webhooks;

/// <summary>An event on its way to one receiver.</summary>
/// <param name="News">The event.</param>
/// <param name="Webhook">The receiver.</param>
/// <param name="Number">The number of the attempt that comes next, from 1.</param>
internal sealed record Delivery(News News, Subscription Webhook, int Number)
{
    private const int MostAttempts = 5;

    private static readonly TimeSpan FirstPause = TimeSpan.FromSeconds(5);

    /// <summary>The next attempt, or null where this was the last one.</summary>
    public Delivery? Next => Number < MostAttempts ? this with { Number = Number + 1 } : null;

    /// <summary>How long to wait after this attempt: 5 seconds, and twice as long each time.</summary>
    public TimeSpan Pause => TimeSpan.FromTicks(FirstPause.Ticks << (Number - 1));
}
