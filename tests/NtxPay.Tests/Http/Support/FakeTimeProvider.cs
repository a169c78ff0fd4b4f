namespace NtxPay.Tests.Http.Support;

/// <summary>
/// A clock whose wall and monotonic hands move apart. A wait shorter than <see cref="Patience"/> is over at once, and the
/// clock has moved by it; longer timers (an attempt's deadline) fire when <see cref="Advance"/> reaches them.
/// </summary>
internal sealed class FakeTimeProvider : TimeProvider
{
    private readonly Lock gate = new();
    private readonly List<FakeTimer> timers = [];
    private readonly List<TimeSpan> waits = [];
    private DateTimeOffset wall = new(2026, 6, 1, 12, 0, 0, TimeSpan.Zero);
    private long monotonic;

    /// <summary>Up to which length a wait is over at once; zero for none.</summary>
    public TimeSpan Patience { get; set; } = TimeSpan.FromSeconds(60);

    /// <summary>The waits that began, in order.</summary>
    public IReadOnlyList<TimeSpan> Waits
    {
        get
        {
            lock (gate)
            {
                return [.. waits];
            }
        }
    }

    public override long TimestampFrequency => TimeSpan.TicksPerSecond;

    public override TimeZoneInfo LocalTimeZone => TimeZoneInfo.Utc;

    public override DateTimeOffset GetUtcNow()
    {
        lock (gate)
        {
            return wall;
        }
    }

    public override long GetTimestamp()
    {
        lock (gate)
        {
            return monotonic;
        }
    }

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        var timer = new FakeTimer(this, () => callback(state));
        timer.Change(dueTime, period);
        return timer;
    }

    /// <summary>Both hands move on.</summary>
    public void Advance(TimeSpan time)
    {
        FakeTimer[] due;
        lock (gate)
        {
            wall += time;
            monotonic += time.Ticks;
            due = [.. timers.Where(timer => timer.Due <= monotonic)];
            timers.RemoveAll(due.Contains);
        }

        foreach (var timer in due)
        {
            timer.Fire();
        }
    }

    /// <summary>Somebody sets the wall clock.</summary>
    public void SetWallClock(TimeSpan by)
    {
        lock (gate)
        {
            wall += by;
        }
    }

    private void Start(FakeTimer timer, TimeSpan dueTime)
    {
        var isOverAtOnce = dueTime <= Patience;
        lock (gate)
        {
            timers.Remove(timer);
            if (dueTime == Timeout.InfiniteTimeSpan)
                return;

            timer.Due = monotonic + dueTime.Ticks;
            timers.Add(timer);
            waits.Add(dueTime);
        }

        if (isOverAtOnce)
            ThreadPool.QueueUserWorkItem(_ => Advance(TimeSpan.FromTicks(Math.Max(0, timer.Due - GetTimestamp()))));
    }

    private sealed class FakeTimer(FakeTimeProvider clock, Action fire) : ITimer
    {
        public long Due { get; set; }

        public void Fire() => fire();

        public bool Change(TimeSpan dueTime, TimeSpan period)
        {
            clock.Start(this, dueTime);
            return true;
        }

        public void Dispose()
        {
            lock (clock.gate)
            {
                clock.timers.Remove(this);
            }
        }

        public ValueTask DisposeAsync()
        {
            Dispose();
            return ValueTask.CompletedTask;
        }
    }
}
