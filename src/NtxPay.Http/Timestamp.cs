using System.Runtime.InteropServices;

namespace NtxPay.Http;

/// <summary>A point in time by the wall clock and by the monotonic clock.</summary>
[StructLayout(LayoutKind.Auto)]
internal readonly struct Timestamp
{
    private readonly long monotonic;

    private Timestamp(DateTimeOffset utcTime, long monotonic)
    {
        UtcTime = utcTime;
        this.monotonic = monotonic;
    }

    /// <summary>The time by the wall clock (UTC).</summary>
    public DateTimeOffset UtcTime { get; }

    /// <summary>Returns the current time.</summary>
    public static Timestamp Now(TimeProvider timeProvider) => new(timeProvider.GetUtcNow(), timeProvider.GetTimestamp());

    /// <summary>
    /// Returns the elapsed time, by the clock that shows more: the monotonic clock may stop while a machine sleeps, and the wall clock may be
    /// set back.
    /// </summary>
    public TimeSpan Elapsed(TimeProvider timeProvider)
    {
        var byWallClock = timeProvider.GetUtcNow() - UtcTime;
        var byMonotonicClock = timeProvider.GetElapsedTime(monotonic);
        return byWallClock > byMonotonicClock ? byWallClock : byMonotonicClock;
    }
}
