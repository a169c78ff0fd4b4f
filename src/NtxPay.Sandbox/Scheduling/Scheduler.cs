namespace NtxPay.Sandbox.Scheduling;

/// <summary>
/// Runs scheduled actions in order, on one timer. Delays are in sandbox time, which the speed makes faster than real time. A
/// change of the speed also applies to delays in progress.
/// </summary>
internal sealed class Scheduler : IDisposable
{
    // A timer has a maximum delay, so longer delays are split.
    private static readonly TimeSpan MaximumTimerDelay = TimeSpan.FromHours(1);

    private readonly object gate = new();
    private readonly SortedSet<ScheduledAction> queue = new(ScheduledAction.ByDueTime);
    private readonly TimeProvider timeProvider;
    private readonly ITimer timer;
    private double speed = 1;
    private long speedSetAt;
    private TimeSpan timeAtSpeedSet;
    private long count;
    private bool isDisposed;

    /// <summary>Creates a scheduler without actions.</summary>
    public Scheduler(TimeProvider timeProvider)
    {
        this.timeProvider = timeProvider;
        speedSetAt = timeProvider.GetTimestamp();
        timer = timeProvider.CreateTimer(_ => RunDue(), null, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
    }

    /// <summary>The factor by which sandbox time is faster than real time; more than 0.</summary>
    public double Speed
    {
        get
        {
            lock (gate)
                return speed;
        }

        set
        {
            lock (gate)
            {
                (timeAtSpeedSet, speedSetAt, speed) = (Now(), timeProvider.GetTimestamp(), value);
                StartTimer();
            }
        }
    }

    /// <summary>Runs an action once, after a delay. The action must be quick and must not throw.</summary>
    public void Schedule(TimeSpan delay, Action action)
    {
        lock (gate)
        {
            queue.Add(new ScheduledAction(Now() + delay, count++, action));
            StartTimer();
        }
    }

    /// <summary>Waits in sandbox time.</summary>
    /// <exception cref="OperationCanceledException">Canceled.</exception>
    public async Task DelayAsync(TimeSpan delay, CancellationToken cancellationToken)
    {
        var completion = new TaskCompletionSource<bool>(TaskCreationOptions.RunContinuationsAsynchronously);
        using (cancellationToken.Register(() => completion.TrySetCanceled(cancellationToken)))
        {
            Schedule(delay, () => completion.TrySetResult(true));
            await completion.Task.ConfigureAwait(false);
        }
    }

    /// <summary>Gets the time when a delay that starts now ends (UTC), at the current speed.</summary>
    public DateTimeOffset GetExpiry(TimeSpan delay) => timeProvider.GetUtcNow() + Divide(delay, Speed);

    /// <summary>Discards all actions and stops the timer.</summary>
    public void Dispose()
    {
        lock (gate)
        {
            isDisposed = true;
            queue.Clear();
            timer.Dispose();
        }
    }

    private static TimeSpan Divide(TimeSpan span, double factor) => TimeSpan.FromTicks((long)(span.Ticks / factor));

    private TimeSpan Now() => timeAtSpeedSet + TimeSpan.FromTicks((long)(timeProvider.GetElapsedTime(speedSetAt).Ticks * speed));

    private void RunDue()
    {
        while (NextDue() is { } dueAction)
            dueAction.Action();
    }

    private ScheduledAction? NextDue()
    {
        lock (gate)
        {
            if (queue.Min is { } next && next.Due <= Now())
            {
                queue.Remove(next);
                return next;
            }

            StartTimer();
            return null;
        }
    }

    private void StartTimer()
    {
        if (isDisposed || queue.Min is not { } next)
            return;

        // Timers have a resolution of one millisecond. The delay is rounded up, so that one tick is enough.
        var milliseconds = Math.Ceiling(Divide(next.Due - Now(), speed).TotalMilliseconds);
        timer.Change(TimeSpan.FromMilliseconds(Math.Min(Math.Max(milliseconds, 0), MaximumTimerDelay.TotalMilliseconds)), Timeout.InfiniteTimeSpan);
    }
}
