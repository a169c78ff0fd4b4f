namespace NtxPay.PowerShell.State;

/// <summary>The sessions of a runspace and its default session. It never has closed sessions.</summary>
internal sealed class SessionStore
{
    private readonly ResourceStore<Session> sessions = new(static session => session.Connected, static session => session.Close());

    /// <summary>The sessions, in the order in which they were connected.</summary>
    public IReadOnlyList<Session> All => sessions.All;

    /// <summary>The default session, or null.</summary>
    public Session? Default => All.FirstOrDefault(static session => session.IsDefault);

    /// <summary>Finds a session by its name (case-insensitive). Returns null if there is none.</summary>
    public Session? Find(string name) =>
        All.FirstOrDefault(session => string.Equals(session.Name, name, StringComparison.OrdinalIgnoreCase));

    /// <summary>Adds a session and makes it the default. A session of the same name is removed and closed.</summary>
    public void Add(Session session)
    {
        var replaced = Find(session.Name);
        foreach (var other in All)
        {
            other.IsDefault = false;
        }

        session.IsDefault = true;
        sessions.Add(session);
        if (replaced is not null)
        {
            sessions.Remove(replaced);
        }
    }

    /// <summary>Removes and closes a session of any runspace.</summary>
    public void Remove(Session session) => sessions.Remove(session);

    /// <inheritdoc cref="ResourceStore{T}.Clear"/>
    public void Clear(List<Exception> failures) => sessions.Clear(failures);
}
