namespace NtxPay.PowerShell.State;

/// <summary>A runspace's running sandboxes.</summary>
internal sealed class SandboxStore
{
    private readonly object gate = new();
    private readonly List<SandboxInstance> sandboxes = [];

    /// <summary>The sandboxes, in the order in which they were started.</summary>
    public IReadOnlyList<SandboxInstance> All
    {
        get
        {
            lock (gate)
            {
                return [.. sandboxes];
            }
        }
    }

    /// <summary>Adds a sandbox.</summary>
    public void Add(SandboxInstance sandbox)
    {
        lock (gate)
        {
            sandboxes.Add(sandbox);
        }
    }

    /// <summary>Stops a sandbox and forgets it.</summary>
    public void Remove(SandboxInstance sandbox)
    {
        lock (gate)
        {
            sandboxes.Remove(sandbox);
        }

        sandbox.Engine.Dispose();
    }

    /// <summary>Stops and forgets all.</summary>
    public void Clear()
    {
        foreach (var sandbox in All)
        {
            Remove(sandbox);
        }
    }
}
