using Microsoft.Extensions.Time.Testing;

namespace NtxPay.Tests.Concurrency;

/// <summary>
/// A clock that finished work moves on, and that stands still while any work takes long by it: on a machine that is too busy
/// to go on, time waits too, and no token ends while its request is held up.
/// </summary>
internal sealed class WorkDrivenClock(TimeSpan step, TimeSpan patience)
{
    private readonly Lock gate = new();
    private readonly LinkedList<TimeSpan> begun = new();
    private TimeSpan elapsed;

    /// <summary>The clock.</summary>
    public FakeTimeProvider Clock { get; } = new(DateTimeOffset.UtcNow);

    /// <summary>How far it has moved.</summary>
    public TimeSpan Elapsed
    {
        get
        {
            lock (gate)
            {
                return elapsed;
            }
        }
    }

    /// <summary>Does work, and moves the clock on after it.</summary>
    public async Task DoAsync(Func<Task> work)
    {
        LinkedListNode<TimeSpan> place;
        lock (gate)
        {
            place = begun.AddLast(elapsed);
        }

        await work();
        lock (gate)
        {
            begun.Remove(place);
            if (begun.First is { } oldest && elapsed - oldest.Value >= patience)
                return;

            elapsed += step;
        }

        // Outside of the gate: what the clock sets off may do work in turn.
        Clock.Advance(step);
    }
}
