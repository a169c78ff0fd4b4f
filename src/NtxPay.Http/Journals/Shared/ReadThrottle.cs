namespace NtxPay.Http.Journals.Shared;

/// <summary>Limits how often a complete journal is read: the interval grows with the duration of a read. One caller at a time.</summary>
/// <param name="timeProvider">The clock.</param>
/// <param name="minimum">The minimum interval between two reads.</param>
/// <param name="factor">The minimum interval, as a multiple of the duration of a read.</param>
internal sealed class ReadThrottle(TimeProvider timeProvider, TimeSpan minimum, int factor)
{
    private TimeSpan lastDuration;
    private long? completedAt;

    /// <summary>The time until the next read is allowed; zero or less when it is.</summary>
    public TimeSpan Remaining => completedAt is { } last ? Interval - timeProvider.GetElapsedTime(last) : TimeSpan.Zero;

    private TimeSpan Interval => TimeSpan.FromTicks(Math.Max(minimum.Ticks, lastDuration.Ticks * factor));

    /// <summary>Runs a read.</summary>
    public async Task RunAsync(Func<Task> read)
    {
        var started = timeProvider.GetTimestamp();
        await read().ConfigureAwait(false);
        completedAt = timeProvider.GetTimestamp();
        lastDuration = timeProvider.GetElapsedTime(started);
    }
}
