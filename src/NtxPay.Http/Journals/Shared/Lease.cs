namespace NtxPay.Http.Journals.Shared;

/// <summary>
/// How long this worker may go on without a sign of life. It counts from before the last one was sent, by the wall clock and the monotonic
/// clock, whichever is further: a machine that slept has lost it. A quarter of the time is left as a margin. Any thread may ask.
/// </summary>
/// <param name="clock">The clock.</param>
/// <param name="length">How long others wait for a sign of life.</param>
internal sealed class Lease(TimeProvider clock, TimeSpan length)
{
    private volatile Moment? renewed;

    private volatile int lapses;

    /// <summary>
    /// How many times the lease had ended before the next sign of life came. What was recorded before the last time may be another worker's
    /// now.
    /// </summary>
    public int Lapses => lapses;

    /// <summary>How long others wait.</summary>
    public TimeSpan Length => length;

    /// <summary>Whether no other worker can have taken a payment over.</summary>
    public bool IsValid => renewed is { } moment && ElapsedSince(moment) < TimeSpan.FromTicks(length.Ticks * 3 / 4);

    /// <summary>How long to wait until the next sign of life is due; zero or less when it is.</summary>
    public TimeSpan UntilRenewal => renewed is { } moment ? TimeSpan.FromTicks(length.Ticks / 4) - ElapsedSince(moment) : TimeSpan.Zero;

    /// <summary>The time now, to be given to <see cref="Renew"/> once a sign of life that is about to be sent has arrived.</summary>
    public Moment Now() => new(clock.GetTimestamp(), clock.GetUtcNow());

    /// <summary>A sign of life has arrived in the store. One thread at a time calls this.</summary>
    /// <param name="before">The time before it was sent.</param>
    public void Renew(Moment before)
    {
        if (renewed is { } last && ElapsedSince(last) >= length)
            lapses++;

        renewed = before;
    }

    private TimeSpan ElapsedSince(Moment moment)
    {
        var (byTimer, byWall) = (clock.GetElapsedTime(moment.Timestamp), clock.GetUtcNow() - moment.Wall);
        return byTimer > byWall ? byTimer : byWall;
    }

    /// <summary>A point in time by both clocks.</summary>
    internal sealed record Moment(long Timestamp, DateTimeOffset Wall);
}
