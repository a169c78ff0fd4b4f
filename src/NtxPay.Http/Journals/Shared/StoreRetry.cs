namespace NtxPay.Http.Journals.Shared;

/// <summary>The pauses between the attempts of one call to a store.</summary>
/// <param name="timeProvider">The clock.</param>
internal sealed class StoreRetry(TimeProvider timeProvider)
{
    /// <summary>How long a store may fail before the call fails.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(1);

    private static readonly TimeSpan FirstPause = TimeSpan.FromMilliseconds(50);
    private static readonly TimeSpan LongestPause = TimeSpan.FromSeconds(5);

    private readonly long since = timeProvider.GetTimestamp();
    private TimeSpan pause = FirstPause;

    /// <summary>How long to wait before the next attempt; null when the attempts have lasted too long.</summary>
    public TimeSpan? NextPause()
    {
        if (timeProvider.GetElapsedTime(since) >= Patience)
            return null;

        var now = pause;
        pause = TimeSpan.FromTicks(Math.Min(2 * pause.Ticks, LongestPause.Ticks));
        return now;
    }
}
