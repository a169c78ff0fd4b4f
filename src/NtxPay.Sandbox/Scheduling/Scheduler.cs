namespace NtxPay.Sandbox.Scheduling;

/// <summary>
/// Runs what is due later, in order, on one timer. Waits are measured in the sandbox's own time, which runs faster than
/// the clock by the speed; a new speed holds for waits that have begun, too.
/// </summary>
internal sealed class Scheduler : IDisposable
{
    // Longer waits are cut into pieces: a timer has a longest one.
    private static readonly TimeSpan LongestSleep = TimeSpan.FromHours(1);

    private readonly object gate = new();
    private readonly SortedSet<Appointment> queue = new(Appointment.ByTurn);
    private readonly TimeProvider time;
    private readonly ITimer timer;
    private double speed = 1;
    private long paceStamp;
    private TimeSpan paceStart;
    private long made;
    private bool isDisposed;

    /// <summary>A scheduler without appointments.</summary>
    public Scheduler(TimeProvider time)
    {
        this.time = time;
        paceStamp = time.GetTimestamp();
        timer = time.CreateTimer(_ => RunDue(), null, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
    }

    /// <summary>How many times faster than the clock the sandbox's time runs; more than 0.</summary>
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
                (paceStart, paceStamp, speed) = (Now(), time.GetTimestamp(), value);
                Arm();
            }
        }
    }

    /// <summary>Runs an action once, later. It must be quick, and never throws.</summary>
    public void After(TimeSpan wait, Action action)
    {
        lock (gate)
        {
            queue.Add(new Appointment(Now() + wait, made++, action));
            Arm();
        }
    }

    /// <summary>Waits.</summary>
    /// <exception cref="OperationCanceledException">Cancelled.</exception>
    public async Task DelayAsync(TimeSpan wait, CancellationToken cancellationToken)
    {
        var over = new TaskCompletionSource<bool>(TaskCreationOptions.RunContinuationsAsynchronously);
        using (cancellationToken.Register(() => over.TrySetCanceled(cancellationToken)))
        {
            After(wait, () => over.TrySetResult(true));
            await over.Task.ConfigureAwait(false);
        }
    }

    /// <summary>When a wait that begins now will be over by the clock, at the present speed.</summary>
    public DateTimeOffset EndOf(TimeSpan wait) => time.GetUtcNow() + Divided(wait, Speed);

    /// <summary>Forgets every appointment and stops the timer.</summary>
    public void Dispose()
    {
        lock (gate)
        {
            isDisposed = true;
            queue.Clear();
            timer.Dispose();
        }
    }

    private static TimeSpan Divided(TimeSpan span, double factor) => TimeSpan.FromTicks((long)(span.Ticks / factor));

    private TimeSpan Now() => paceStart + TimeSpan.FromTicks((long)(time.GetElapsedTime(paceStamp).Ticks * speed));

    private void RunDue()
    {
        while (NextDue() is { } appointment)
            appointment.Action();
    }

    private Appointment? NextDue()
    {
        lock (gate)
        {
            if (queue.Min is { } next && next.Due <= Now())
            {
                queue.Remove(next);
                return next;
            }

            Arm();
            return null;
        }
    }

    private void Arm()
    {
        if (isDisposed || queue.Min is not { } next)
            return;

        // Timers count whole milliseconds: rounded up, so that one ring is enough.
        var sleep = Math.Ceiling(Divided(next.Due - Now(), speed).TotalMilliseconds);
        timer.Change(TimeSpan.FromMilliseconds(Math.Min(Math.Max(sleep, 0), LongestSleep.TotalMilliseconds)), Timeout.InfiniteTimeSpan);
    }
}
