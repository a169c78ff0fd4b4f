namespace NtxPay.Http.Webhooks;

/// <summary>
/// What a listener has to tell while nobody may be listening to it: it goes to the log of whoever takes events now, or
/// waits for the next one to do so.
/// </summary>
internal sealed class Notices
{
    /// <summary>How many wait; older ones give way.</summary>
    private const int Capacity = 100;

    private readonly Queue<Action<ICallLog>> waiting = new();
    private readonly object gate = new();
    private ICallLog? reader;

    /// <summary>Tells something.</summary>
    public void Tell(Action<ICallLog> notice)
    {
        lock (gate)
        {
            if (reader is not null)
            {
                notice(reader);
                return;
            }

            if (waiting.Count == Capacity)
                waiting.Dequeue();

            waiting.Enqueue(notice);
        }
    }

    /// <summary>Sends what waits and what comes to <paramref name="log"/>, until the result is disposed.</summary>
    public IDisposable ReadTo(ICallLog log)
    {
        lock (gate)
        {
            reader = log;
            while (waiting.Count > 0)
            {
                waiting.Dequeue()(log);
            }
        }

        return new Reading(this, log);
    }

    private void End(ICallLog log)
    {
        lock (gate)
        {
            if (ReferenceEquals(reader, log))
                reader = null;
        }
    }

    private sealed class Reading(Notices notices, ICallLog log) : IDisposable
    {
        public void Dispose() => notices.End(log);
    }
}
