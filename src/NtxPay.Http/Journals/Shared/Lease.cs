using System.Runtime.CompilerServices;

namespace NtxPay.Http.Journals.Shared;

/// <summary>
/// The time for which this worker keeps its payments without a heartbeat. It counts from before the last heartbeat was sent, by the wall clock
/// or the monotonic clock, whichever shows more: some monotonic clocks stop while a machine sleeps. A quarter of the time is a safety margin.
/// Thread-safe.
/// </summary>
/// <param name="timeProvider">The clock.</param>
/// <param name="duration">The time that other workers wait for a heartbeat.</param>
internal sealed class Lease(TimeProvider timeProvider, TimeSpan duration)
{
    private volatile StrongBox<Timestamp>? renewed;

    private volatile int expiryCount;

    /// <summary>
    /// The number of times that the lease had expired when it was renewed. Other workers may have taken over payments that were recorded
    /// before the last expiry.
    /// </summary>
    public int ExpiryCount => expiryCount;

    /// <summary>The time that other workers wait for a heartbeat.</summary>
    public TimeSpan Duration => duration;

    /// <summary>Whether no other worker can have taken a payment over.</summary>
    public bool IsValid => renewed is { } start && start.Value.Elapsed(timeProvider) < TimeSpan.FromTicks(duration.Ticks * 3 / 4);

    /// <summary>The time until the next heartbeat is due; zero or less when it is.</summary>
    public TimeSpan TimeUntilRenewal => renewed is { } start ? TimeSpan.FromTicks(duration.Ticks / 4) - start.Value.Elapsed(timeProvider) : TimeSpan.Zero;

    /// <summary>Renews the lease after a heartbeat was written. One thread at a time calls this.</summary>
    /// <param name="start">The time before the heartbeat was sent.</param>
    public void Renew(Timestamp start)
    {
        if (renewed is { } last && last.Value.Elapsed(timeProvider) >= duration)
            expiryCount++;

        renewed = new StrongBox<Timestamp>(start);
    }
}
