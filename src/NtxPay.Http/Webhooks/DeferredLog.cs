namespace NtxPay.Http.Webhooks;

/// <summary>
/// The messages of a listener. They are written to the log of the current call that takes events, or kept for the next such call.
/// </summary>
internal sealed class DeferredLog
{
    /// <summary>The maximum number of pending messages; the oldest is discarded.</summary>
    private const int Capacity = 100;

    private readonly Queue<Action<ICallLog>> pending = new();
    private readonly object gate = new();
    private ICallLog? target;

    /// <summary>Writes a message.</summary>
    public void Write(Action<ICallLog> message)
    {
        lock (gate)
        {
            if (target is not null)
            {
                message(target);
                return;
            }

            if (pending.Count == Capacity)
                pending.Dequeue();

            pending.Enqueue(message);
        }
    }

    /// <summary>Writes the pending and the following messages to <paramref name="log"/>, until the result is disposed.</summary>
    public IDisposable AttachTo(ICallLog log)
    {
        lock (gate)
        {
            target = log;
            while (pending.Count > 0)
            {
                pending.Dequeue()(log);
            }
        }

        return new Attachment(this, log);
    }

    private void Detach(ICallLog log)
    {
        lock (gate)
        {
            if (ReferenceEquals(target, log))
                target = null;
        }
    }

    private sealed class Attachment(DeferredLog deferred, ICallLog log) : IDisposable
    {
        public void Dispose() => deferred.Detach(log);
    }
}
