namespace NtxPay.Tests.Http.Support;

/// <summary>
/// A time provider with separate wall and monotonic clocks. A wait up to <see cref="LongestImmediateWait"/> completes at once and
/// advances the time; longer timers, such as the deadline of an attempt, fire when <see cref="Advance"/> reaches them.
/// </summary>
internal sealed class ManualTimeProvider : TimeProvider
{
    private readonly Lock gate = new();
    private readonly List<ManualTimer> timers = [];
    private readonly List<TimeSpan> waits = [];
    private DateTimeOffset wall = new(2026, 6, 1, 12, 0, 0, TimeSpan.Zero);
    private long monotonic;

    /// <summary>The longest wait that completes at once; zero for none.</summary>
    public TimeSpan LongestImmediateWait { get; set; } = TimeSpan.FromSeconds(60);

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
        var timer = new ManualTimer(this, () => callback(state));
        timer.Change(dueTime, period);
        return timer;
    }

    /// <summary>Advances the wall clock and the monotonic clock.</summary>
    public void Advance(TimeSpan time)
    {
        ManualTimer[] due;
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

    /// <summary>Changes the wall clock only.</summary>
    public void SetWallClock(TimeSpan by)
    {
        lock (gate)
        {
            wall += by;
        }
    }

    private void Start(ManualTimer timer, TimeSpan dueTime)
    {
        var isOverAtOnce = dueTime <= LongestImmediateWait;
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

    private sealed class ManualTimer(ManualTimeProvider timeProvider, Action fire) : ITimer
    {
        public long Due { get; set; }

        public void Fire() => fire();

        public bool Change(TimeSpan dueTime, TimeSpan period)
        {
            timeProvider.Start(this, dueTime);
            return true;
        }

        public void Dispose()
        {
            lock (timeProvider.gate)
            {
                timeProvider.timers.Remove(this);
            }
        }

        public ValueTask DisposeAsync()
        {
            Dispose();
            return ValueTask.CompletedTask;
        }
    }
}
