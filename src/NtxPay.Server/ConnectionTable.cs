namespace NtxPay.Server;

/// <summary>
/// The open connections of a server. It bounds their number and closes those that exceed a deadline. Closing the socket ends a pending
/// read or write on every framework; the cancellation of a read does not on .NET Framework.
/// </summary>
internal sealed class ConnectionTable : IDisposable
{
    private static readonly TimeSpan SweepInterval = TimeSpan.FromMilliseconds(250);

    /// <summary>How long the lower bound applies after descriptors ran out.</summary>
    private static readonly TimeSpan ShedPeriod = TimeSpan.FromMinutes(1);

    private readonly HashSet<HttpConnection> connections = [];
    private readonly TaskCompletionSource<bool> empty = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly object gate = new();
    private readonly ServerLimits limits;
    private readonly TimeProvider timeProvider;
    private readonly ITimer timer;
    private bool isStopping;
    private int bound;
    private long shedAt;

    public ConnectionTable(ServerLimits limits, TimeProvider timeProvider)
    {
        this.limits = limits;
        this.timeProvider = timeProvider;
        bound = limits.MaximumConnections;
        timer = timeProvider.CreateTimer(_ => Sweep(), null, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
    }

    /// <summary>Whether so many connections are open that responses close theirs instead of keeping it alive.</summary>
    public bool IsNearCapacity
    {
        get
        {
            lock (gate)
            {
                return connections.Count > bound / 4 * 3;
            }
        }
    }

    /// <summary>Adds a new connection, if the server is not stopping.</summary>
    public bool TryAdd(HttpConnection connection)
    {
        lock (gate)
        {
            if (isStopping)
                return false;

            connection.Phase = ConnectionPhase.Head;
            connection.RequestStart = connection.PhaseStart = timeProvider.GetTimestamp();
            connections.Add(connection);
            if (connections.Count == 1)
                Schedule();

            return true;
        }
    }

    /// <summary>Moves a connection to a phase.</summary>
    /// <returns>False if the connection was closed or the server stops; a response that is under way is still sent.</returns>
    public bool Enter(HttpConnection connection, ConnectionPhase phase)
    {
        lock (gate)
        {
            if (connection.IsClosed || (isStopping && phase != ConnectionPhase.Writing))
                return false;

            connection.Phase = phase;
            connection.PhaseStart = timeProvider.GetTimestamp();
            if (phase == ConnectionPhase.Head)
                connection.RequestStart = connection.PhaseStart;

            return true;
        }
    }

    /// <summary>Closes and removes a connection.</summary>
    public void Remove(HttpConnection connection)
    {
        Close([connection]);
        lock (gate)
        {
            connections.Remove(connection);
            if (isStopping && connections.Count == 0)
                empty.TrySetResult(true);
        }
    }

    /// <summary>Makes room for one more connection; false if none may be closed now.</summary>
    /// <remarks>
    /// A genuine client sends its request within milliseconds, so the oldest unfinished request is a slow sender's. Connections
    /// without a complete head are closed first, because they cost an attacker the least; then the oldest body; then clients that do
    /// not read their response. A request that is being handled is never closed: it is complete, and its event may already be
    /// durable. The grace period protects a genuine request from an attacker who opens connections quickly: until it has passed,
    /// new connections wait in the backlog of the system instead.
    /// </remarks>
    public bool TryMakeCapacity()
    {
        List<HttpConnection> oldest;
        lock (gate)
        {
            if (bound < limits.MaximumConnections && timeProvider.GetElapsedTime(shedAt) >= ShedPeriod)
                bound = limits.MaximumConnections;

            if (connections.Count < bound)
                return true;

            oldest = TakeOldest(1);
        }

        Close(oldest);
        return oldest.Count > 0;
    }

    /// <summary>
    /// Closes a quarter of the connections, the unfinished ones, so that the process gets descriptors back, and lowers the bound for a
    /// minute, so that the rest of the process keeps them.
    /// </summary>
    /// <returns>False if the bound was lowered within the last minute already.</returns>
    public bool Shed()
    {
        List<HttpConnection> oldest;
        bool isFirst;
        lock (gate)
        {
            isFirst = bound == limits.MaximumConnections;
            var quarter = Math.Max(1, connections.Count / 4);
            bound = Math.Min(bound, Math.Max(1, connections.Count - quarter));
            shedAt = timeProvider.GetTimestamp();
            oldest = TakeOldest(quarter);
        }

        Close(oldest);
        return isFirst;
    }

    /// <summary>Closes all connections but those whose response is under way.</summary>
    /// <returns>Completes when the last connection has ended.</returns>
    public Task Stop()
    {
        List<HttpConnection> unfinished;
        lock (gate)
        {
            isStopping = true;
            unfinished = [.. connections.Where(connection => connection.Phase is not (ConnectionPhase.Handling or ConnectionPhase.Writing))];
            if (connections.Count == 0)
                empty.TrySetResult(true);

            MarkClosed(unfinished);
        }

        Close(unfinished);
        return empty.Task;
    }

    /// <summary>Closes all connections.</summary>
    public void CloseAll()
    {
        List<HttpConnection> all;
        lock (gate)
        {
            all = [.. connections];
            MarkClosed(all);
        }

        Close(all);
    }

    public void Dispose() => timer.Dispose();

    /// <summary>Outside the lock: closing a socket can take time, and can run what waits for it.</summary>
    private static void Close(List<HttpConnection> closed)
    {
        foreach (var connection in closed)
            connection.Dispose();
    }

    private static void MarkClosed(List<HttpConnection> closed) => closed.ForEach(connection => connection.IsClosed = true);

    /// <summary>Removes the oldest unfinished connections from the table; the caller closes them.</summary>
    private List<HttpConnection> TakeOldest(int count)
    {
        var oldest = connections
            .Where(connection => connection.Phase != ConnectionPhase.Handling && AgeOf(connection) >= limits.GracePeriod)
            .OrderBy(connection => Rank(connection.Phase))
            .ThenBy(connection => connection.PhaseStart)
            .Take(count)
            .ToList();
        MarkClosed(oldest);
        connections.ExceptWith(oldest);
        return oldest;
    }

    private static int Rank(ConnectionPhase phase) => phase switch
    {
        ConnectionPhase.Idle or ConnectionPhase.Head or ConnectionPhase.Draining => 0,
        ConnectionPhase.Body => 1,
        _ => 2,
    };

    private TimeSpan AgeOf(HttpConnection connection) => timeProvider.GetElapsedTime(connection.PhaseStart);

    private void Sweep()
    {
        List<HttpConnection> expired;
        lock (gate)
        {
            expired = [.. connections.Where(connection => !connection.IsClosed && IsExpired(connection))];
            MarkClosed(expired);
            if (connections.Count > 0)
                Schedule();
        }

        Close(expired);
    }

    private bool IsExpired(HttpConnection connection) => connection.Phase switch
    {
        ConnectionPhase.Idle => AgeOf(connection) >= limits.IdleTimeout,
        ConnectionPhase.Head => AgeOf(connection) >= limits.HeadTimeout,
        ConnectionPhase.Body => timeProvider.GetElapsedTime(connection.RequestStart) >= limits.RequestTimeout,
        ConnectionPhase.Handling => false,
        _ => AgeOf(connection) >= limits.WriteTimeout,
    };

    private void Schedule() => timer.Change(SweepInterval, Timeout.InfiniteTimeSpan);
}
