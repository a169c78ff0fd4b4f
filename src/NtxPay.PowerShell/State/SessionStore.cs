namespace NtxPay.PowerShell.State;

/// <summary>A runspace's sessions by name, and which of them is the default. A closed session is never in it.</summary>
internal sealed class SessionStore
{
    private readonly object gate = new();
    private readonly List<Session> sessions = [];

    /// <summary>The sessions, in the order in which they were connected.</summary>
    public IReadOnlyList<Session> All
    {
        get
        {
            lock (gate)
            {
                return [.. sessions];
            }
        }
    }

    /// <summary>The session that cmdlets use when none is named, or null.</summary>
    public Session? Default
    {
        get
        {
            lock (gate)
            {
                return sessions.Find(static session => session.IsDefault);
            }
        }
    }

    /// <summary>The session of that name, whatever the case, or null.</summary>
    public Session? Find(string name) =>
        All.FirstOrDefault(session => string.Equals(session.Name, name, StringComparison.OrdinalIgnoreCase));

    /// <summary>Adds a session and makes it the default. One of the same name gives way and is closed.</summary>
    public void Add(Session session)
    {
        Session? replaced;
        lock (gate)
        {
            replaced = Find(session.Name);
            sessions.Remove(replaced!);
            foreach (var other in sessions)
            {
                other.IsDefault = false;
            }

            session.IsDefault = true;
            sessions.Add(session);
        }

        replaced?.Close();
    }

    /// <summary>Closes a session and forgets it, whichever runspace it came from.</summary>
    public void Remove(Session session)
    {
        lock (gate)
        {
            sessions.Remove(session);
            session.IsDefault = false;
        }

        session.Close();
    }

    /// <summary>Closes and forgets all.</summary>
    public void Clear()
    {
        foreach (var session in All)
        {
            Remove(session);
        }
    }
}
