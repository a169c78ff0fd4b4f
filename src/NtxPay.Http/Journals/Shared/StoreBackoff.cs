namespace NtxPay.Http.Journals.Shared;

/// <summary>The delays between the attempts of one call to a store: exponential and limited.</summary>
/// <param name="timeProvider">The clock.</param>
internal sealed class StoreBackoff(TimeProvider timeProvider)
{
    /// <summary>How long a call is retried.</summary>
    private static readonly TimeSpan RetryTimeout = TimeSpan.FromMinutes(1);

    private static readonly TimeSpan FirstDelay = TimeSpan.FromMilliseconds(50);
    private static readonly TimeSpan MaximumDelay = TimeSpan.FromSeconds(5);

    private readonly long started = timeProvider.GetTimestamp();
    private TimeSpan next = FirstDelay;

    /// <summary>Returns the delay before the next attempt; null after the timeout.</summary>
    public TimeSpan? NextDelay()
    {
        if (timeProvider.GetElapsedTime(started) >= RetryTimeout)
            return null;

        var delay = next;
        next = TimeSpan.FromTicks(Math.Min(2 * next.Ticks, MaximumDelay.Ticks));
        return delay;
    }
}
