namespace NtxPay.PowerShell.State;

/// <summary>
/// A runspace's open resources of one kind, in the order in which they were opened. A resource that was closed elsewhere, for example in another
/// runspace, is no longer listed.
/// </summary>
/// <param name="isOpen">Whether a resource is open.</param>
/// <param name="close">Closes a resource. A second call does nothing.</param>
internal sealed class ResourceStore<T>(Func<T, bool> isOpen, Action<T> close)
{
    private readonly object gate = new();
    private readonly List<T> resources = [];

    /// <summary>The resources that are open.</summary>
    public IReadOnlyList<T> All
    {
        get
        {
            lock (gate)
            {
                resources.RemoveAll(resource => !isOpen(resource));
                return [.. resources];
            }
        }
    }

    /// <summary>Adds a resource.</summary>
    public void Add(T resource)
    {
        lock (gate)
        {
            resources.Add(resource);
        }
    }

    /// <summary>Removes and closes a resource of any runspace.</summary>
    public void Remove(T resource)
    {
        lock (gate)
        {
            resources.Remove(resource);
        }

        close(resource);
    }

    /// <summary>Removes and closes all resources, even if closing one of them fails.</summary>
    /// <param name="failures">Receives the exceptions.</param>
    public void Clear(List<Exception> failures)
    {
        foreach (var resource in All)
        {
            try
            {
                Remove(resource);
            }
            catch (Exception exception)
            {
                failures.Add(exception);
            }
        }
    }
}
