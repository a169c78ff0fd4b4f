namespace NtxPay.Http.Webhooks;

/// <summary>
/// The messages of a listener. They go to the log of the current call that takes events, or wait for the next such call.
/// </summary>
internal sealed class DeferredLog
{
    /// <summary>The maximum number of waiting messages; the oldest is discarded.</summary>
    private const int Capacity = 100;

    private readonly Queue<Action<ICallLog>> waiting = new();
    private readonly object gate = new();
    private ICallLog? reader;

    /// <summary>Writes a message.</summary>
    public void Write(Action<ICallLog> message)
    {
        lock (gate)
        {
            if (reader is not null)
            {
                message(reader);
                return;
            }

            if (waiting.Count == Capacity)
                waiting.Dequeue();

            waiting.Enqueue(message);
        }
    }

    /// <summary>Writes the waiting and the following messages to <paramref name="log"/>, until the result is disposed.</summary>
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

    private sealed class Reading(DeferredLog deferred, ICallLog log) : IDisposable
    {
        public void Dispose() => deferred.End(log);
    }
}
