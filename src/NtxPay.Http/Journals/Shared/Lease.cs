namespace NtxPay.Http.Journals.Shared;

/// <summary>
/// The time for which this worker keeps its payments without a heartbeat. It counts from before the last heartbeat was sent, by the wall clock
/// or the monotonic clock, whichever shows more: some monotonic clocks stop while a machine sleeps. A quarter of the time is a safety margin.
/// Any thread may call.
/// </summary>
/// <param name="timeProvider">The source of time.</param>
/// <param name="length">How long other workers wait for a heartbeat.</param>
internal sealed class Lease(TimeProvider timeProvider, TimeSpan length)
{
    private volatile ClockReading? renewed;

    private volatile int lapseCount;

    /// <summary>
    /// How many times the lease had ended before it was renewed. Another worker may have taken over what was recorded before the last time.
    /// </summary>
    public int LapseCount => lapseCount;

    /// <summary>How long other workers wait for a heartbeat.</summary>
    public TimeSpan Length => length;

    /// <summary>Whether no other worker can have taken a payment over.</summary>
    public bool IsValid => renewed is { } reading && ElapsedSince(reading) < TimeSpan.FromTicks(length.Ticks * 3 / 4);

    /// <summary>The time until the next heartbeat is due; zero or less when it is.</summary>
    public TimeSpan UntilRenewal => renewed is { } reading ? TimeSpan.FromTicks(length.Ticks / 4) - ElapsedSince(reading) : TimeSpan.Zero;

    /// <summary>The time before a heartbeat, for <see cref="Renew"/> after it.</summary>
    public ClockReading ReadClocks() => new(timeProvider.GetTimestamp(), timeProvider.GetUtcNow());

    /// <summary>Renews the lease after a heartbeat was written. One thread at a time calls this.</summary>
    /// <param name="start">The time before the heartbeat was sent.</param>
    public void Renew(ClockReading start)
    {
        if (renewed is { } last && ElapsedSince(last) >= length)
            lapseCount++;

        renewed = start;
    }

    private TimeSpan ElapsedSince(ClockReading reading)
    {
        var (monotonic, wall) = (timeProvider.GetElapsedTime(reading.Timestamp), timeProvider.GetUtcNow() - reading.Wall);
        return monotonic > wall ? monotonic : wall;
    }

    /// <summary>A point in time by both clocks.</summary>
    internal sealed record ClockReading(long Timestamp, DateTimeOffset Wall);
}
