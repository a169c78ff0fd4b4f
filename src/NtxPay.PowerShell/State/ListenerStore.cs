namespace NtxPay.PowerShell.State;

/// <summary>A runspace's running listeners.</summary>
internal sealed class ListenerStore
{
    private readonly object gate = new();
    private readonly List<WebhookListener> listeners = [];

    /// <summary>The listeners, in the order in which they were started.</summary>
    public IReadOnlyList<WebhookListener> All
    {
        get
        {
            lock (gate)
            {
                return [.. listeners];
            }
        }
    }

    /// <summary>Adds a listener.</summary>
    public void Add(WebhookListener listener)
    {
        lock (gate)
        {
            listeners.Add(listener);
        }
    }

    /// <summary>Stops a listener and forgets it.</summary>
    public void Remove(WebhookListener listener)
    {
        lock (gate)
        {
            listeners.Remove(listener);
        }

        listener.Engine.Dispose();
    }

    /// <summary>Stops and forgets all.</summary>
    public void Clear()
    {
        foreach (var listener in All)
        {
            Remove(listener);
        }
    }
}
