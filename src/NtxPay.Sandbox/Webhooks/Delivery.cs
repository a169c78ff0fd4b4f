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

/// <summary>How one attempt of a delivery went.</summary>
/// <param name="StatusCode">The receiver's HTTP status; 0 where there was none in time.</param>
/// <param name="Excerpt">The beginning of the receiver's answer, where it was asked for and is there.</param>
/// <param name="SentAt">When it was sent (UTC).</param>
/// <param name="Duration">How long it took.</param>
internal sealed record Attempt(int StatusCode, string? Excerpt, DateTimeOffset SentAt, TimeSpan Duration)
{
    /// <summary>Whether the receiver took it.</summary>
    public bool IsTaken => StatusCode is >= 200 and < 300;
}
