namespace NtxPay.Server;

/// <summary>
/// The open connections of a server. It bounds their number and closes those that exceed a deadline. Closing the socket ends a pending
/// read or write on every framework; the cancellation of a read does not on .NET Framework.
/// </summary>
internal sealed class ConnectionTable : IDisposable
{
    private static readonly TimeSpan SweepInterval = TimeSpan.FromMilliseconds(250);

    private readonly HashSet<HttpConnection> connections = [];
    private readonly TaskCompletionSource<bool> empty = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly object gate = new();
    private readonly ServerLimits limits;
    private readonly TimeProvider timeProvider;
    private readonly ITimer timer;
    private bool isStopping;

    public ConnectionTable(ServerLimits limits, TimeProvider timeProvider)
    {
        this.limits = limits;
        this.timeProvider = timeProvider;
        timer = timeProvider.CreateTimer(_ => Sweep(), null, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
    }

    /// <summary>Whether so many connections are open that responses close theirs instead of keeping it alive.</summary>
    public bool IsCrowded
    {
        get
        {
            lock (gate)
            {
                return connections.Count > limits.MaximumConnections / 4 * 3;
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
        lock (gate)
        {
            connection.Dispose();
            connections.Remove(connection);
            if (isStopping && connections.Count == 0)
                empty.TrySetResult(true);
        }
    }

    /// <summary>Makes room for one more connection; false if none may be closed now.</summary>
    /// <remarks>
    /// A genuine client sends its request within milliseconds, so the oldest unfinished request is a slow sender's. Connections
    /// without a complete head are closed first, because they cost an attacker the least; then the oldest body; then clients that do
    /// not read their response. A request that is being answered is never closed: it is complete, and its event may already be
    /// durable. The grace period protects a genuine request from an attacker who opens connections quickly: until it has passed,
    /// new connections wait in the backlog of the system instead.
    /// </remarks>
    public bool TryMakeRoom()
    {
        lock (gate)
        {
            return connections.Count < limits.MaximumConnections || CloseOldest(1) > 0;
        }
    }

    /// <summary>Closes a quarter of the unfinished connections, so that the process gets descriptors back.</summary>
    public void Shed()
    {
        lock (gate)
        {
            CloseOldest(Math.Max(1, connections.Count / 4));
        }
    }

    /// <summary>Closes all connections but those whose response is under way.</summary>
    /// <returns>Completes when the last connection has ended.</returns>
    public Task Stop()
    {
        lock (gate)
        {
            isStopping = true;
            foreach (var connection in connections)
            {
                if (connection.Phase is not (ConnectionPhase.Answering or ConnectionPhase.Writing))
                    connection.Dispose();
            }

            if (connections.Count == 0)
                empty.TrySetResult(true);

            return empty.Task;
        }
    }

    /// <summary>Closes all connections.</summary>
    public void CloseAll()
    {
        lock (gate)
        {
            foreach (var connection in connections)
                connection.Dispose();
        }
    }

    public void Dispose() => timer.Dispose();

    private int CloseOldest(int count)
    {
        var oldest = connections
            .Where(connection => connection.Phase != ConnectionPhase.Answering && AgeOf(connection) >= limits.GracePeriod)
            .OrderBy(connection => Rank(connection.Phase))
            .ThenBy(connection => connection.PhaseStart)
            .Take(count)
            .ToList();
        foreach (var connection in oldest)
        {
            connection.Dispose();
            connections.Remove(connection);
        }

        return oldest.Count;
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
        lock (gate)
        {
            foreach (var connection in connections)
            {
                if (IsLate(connection))
                    connection.Dispose();
            }

            if (connections.Count > 0)
                Schedule();
        }
    }

    private bool IsLate(HttpConnection connection) => connection.Phase switch
    {
        ConnectionPhase.Idle => AgeOf(connection) >= limits.IdleTimeout,
        ConnectionPhase.Head => AgeOf(connection) >= limits.HeadTimeout,
        ConnectionPhase.Body => timeProvider.GetElapsedTime(connection.RequestStart) >= limits.RequestTimeout,
        ConnectionPhase.Answering => false,
        _ => AgeOf(connection) >= limits.WriteTimeout,
    };

    private void Schedule() => timer.Change(SweepInterval, Timeout.InfiniteTimeSpan);
}
