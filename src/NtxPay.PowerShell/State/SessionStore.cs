namespace NtxPay.PowerShell.State;

/// <summary>A runspace's sessions by name, and which of them is the default. A closed session is never in it.</summary>
internal sealed class SessionStore
{
    private readonly ResourceStore<Session> sessions = new(static session => session.Connected, static session => session.Close());

    /// <summary>The sessions, in the order in which they were connected.</summary>
    public IReadOnlyList<Session> All => sessions.All;

    /// <summary>The session that cmdlets use when none is named, or null.</summary>
    public Session? Default => All.FirstOrDefault(static session => session.IsDefault);

    /// <summary>The session of that name, whatever the case, or null.</summary>
    public Session? Find(string name) =>
        All.FirstOrDefault(session => string.Equals(session.Name, name, StringComparison.OrdinalIgnoreCase));

    /// <summary>Adds a session and makes it the default. One of the same name gives way and is closed.</summary>
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

    /// <summary>Removes a session and closes it, whichever runspace it came from.</summary>
    public void Remove(Session session) => sessions.Remove(session);

    /// <inheritdoc cref="ResourceStore{T}.Clear"/>
    public void Clear(List<Exception> failures) => sessions.Clear(failures);
}
