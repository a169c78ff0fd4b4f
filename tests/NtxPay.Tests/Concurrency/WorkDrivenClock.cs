using Microsoft.Extensions.Time.Testing;

namespace NtxPay.Tests.Concurrency;

/// <summary>
/// A time provider that completed work advances. It does not advance while any work has been in progress for a given time, so that no token
/// expires because the machine is busy.
/// </summary>
internal sealed class WorkDrivenClock(TimeSpan step, TimeSpan maximumDuration)
{
    private readonly Lock gate = new();
    private readonly LinkedList<TimeSpan> begun = new();
    private TimeSpan elapsed;

    public FakeTimeProvider TimeProvider { get; } = new(DateTimeOffset.UtcNow);

    /// <summary>The time by which it has advanced.</summary>
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

    /// <summary>Runs work, and advances the time after it.</summary>
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
            if (begun.First is { } oldest && elapsed - oldest.Value >= maximumDuration)
                return;

            elapsed += step;
        }

        // Outside of the lock, because timer callbacks may run work.
        TimeProvider.Advance(step);
    }
}
