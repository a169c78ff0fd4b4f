namespace NtxPay.Server;

/// <summary>
/// The open connections of a server. It limits their number and closes those that exceed a deadline. Closing the socket ends a pending
/// read or write on every framework; the cancellation of a read does not on .NET Framework.
/// </summary>
internal sealed class ConnectionTable : IDisposable
{
    private static readonly TimeSpan SweepInterval = TimeSpan.FromMilliseconds(250);

    /// <summary>How long the reduced limit applies after the process ran out of descriptors.</summary>
    private static readonly TimeSpan ReducedLimitPeriod = TimeSpan.FromMinutes(1);

    private readonly HashSet<HttpConnection> connections = [];
    private readonly TaskCompletionSource<bool> empty = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly object gate = new();
    private readonly ServerLimits limits;
    private readonly TimeProvider timeProvider;
    private readonly ITimer timer;
    private bool isStopping;
    private int connectionLimit;
    private long limitReducedAt;

    public ConnectionTable(ServerLimits limits, TimeProvider timeProvider)
    {
        this.limits = limits;
        this.timeProvider = timeProvider;
        connectionLimit = limits.MaximumConnections;
        timer = timeProvider.CreateTimer(_ => Sweep(), null, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
    }

    /// <summary>Whether so many connections are open that responses close theirs instead of keeping it alive.</summary>
    public bool IsNearCapacity
    {
        get
        {
            lock (gate)
            {
                return connections.Count > connectionLimit / 4 * 3;
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
    /// <returns>False if the connection was closed or the server stops; a response in progress is still sent.</returns>
    public bool TryEnterPhase(HttpConnection connection, ConnectionPhase phase)
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

    /// <summary>
    /// Ensures that one more connection is allowed, by closing the oldest unfinished one if necessary; false if none may be closed now.
    /// </summary>
    /// <remarks>
    /// A normal client sends its request within milliseconds, so the oldest unfinished request belongs to a slow client. Connections
    /// without a complete head are closed first, because they cost an attacker the least; then the oldest body; then clients that do
    /// not read their response. A request that is being handled is never closed: it is complete, and its event may already be
    /// durable. The grace period protects a normal request from an attacker who opens connections quickly: until it has passed,
    /// new connections wait in the backlog of the system instead.
    /// </remarks>
    public bool TryReserveConnection()
    {
        List<HttpConnection> oldest;
        lock (gate)
        {
            if (connectionLimit < limits.MaximumConnections && timeProvider.GetElapsedTime(limitReducedAt) >= ReducedLimitPeriod)
                connectionLimit = limits.MaximumConnections;

            if (connections.Count < connectionLimit)
                return true;

            oldest = TakeOldest(1);
        }

        Close(oldest);
        return oldest.Count > 0;
    }

    /// <summary>
    /// Closes a quarter of the connections, the unfinished ones, so that the process gets descriptors back, and reduces the connection limit for a
    /// minute, so that the rest of the process keeps them.
    /// </summary>
    /// <returns>False if the limit was already reduced within the last minute.</returns>
    public bool ShedLoad()
    {
        List<HttpConnection> oldest;
        bool isFirst;
        lock (gate)
        {
            isFirst = connectionLimit == limits.MaximumConnections;
            var quarter = Math.Max(1, connections.Count / 4);
            connectionLimit = Math.Min(connectionLimit, Math.Max(1, connections.Count - quarter));
            limitReducedAt = timeProvider.GetTimestamp();
            oldest = TakeOldest(quarter);
        }

        Close(oldest);
        return isFirst;
    }

    /// <summary>Closes all connections except those with a response in progress.</summary>
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

    /// <summary>Closes sockets. Called outside the lock, because closing a socket can block and can run continuations.</summary>
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
            .Where(connection => connection.Phase != ConnectionPhase.Handling && GetAge(connection) >= limits.GracePeriod)
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

    private TimeSpan GetAge(HttpConnection connection) => timeProvider.GetElapsedTime(connection.PhaseStart);

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
        ConnectionPhase.Idle => GetAge(connection) >= limits.IdleTimeout,
        ConnectionPhase.Head => GetAge(connection) >= limits.HeadTimeout,
        ConnectionPhase.Body => timeProvider.GetElapsedTime(connection.RequestStart) >= limits.RequestTimeout,
        ConnectionPhase.Handling => false,
        _ => GetAge(connection) >= limits.WriteTimeout,
    };

    private void Schedule() => timer.Change(SweepInterval, Timeout.InfiniteTimeSpan);
}
