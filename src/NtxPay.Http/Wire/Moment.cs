using System.Runtime.InteropServices;

namespace NtxPay.Http.Wire;

/// <summary>A moment by the wall clock and by the monotonic clock.</summary>
[StructLayout(LayoutKind.Auto)]
internal readonly struct Moment
{
    private Moment(DateTimeOffset wall, long timestamp)
    {
        Wall = wall;
        Timestamp = timestamp;
    }

    /// <summary>The moment by the wall clock.</summary>
    public DateTimeOffset Wall { get; }

    /// <summary>The moment by the monotonic clock.</summary>
    public long Timestamp { get; }

    /// <summary>This moment.</summary>
    public static Moment Now(TimeProvider clock) => new(clock.GetUtcNow(), clock.GetTimestamp());

    /// <summary>
    /// The time since, by the clock on which more has passed: the monotonic clock may stand still while a machine sleeps, and the wall
    /// clock may be set back.
    /// </summary>
    public TimeSpan Elapsed(TimeProvider clock)
    {
        var byWallClock = clock.GetUtcNow() - Wall;
        var byMonotonicClock = clock.GetElapsedTime(Timestamp);
        return byWallClock > byMonotonicClock ? byWallClock : byMonotonicClock;
    }
}
