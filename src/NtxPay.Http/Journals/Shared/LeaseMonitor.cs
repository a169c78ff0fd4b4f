namespace NtxPay.Http.Journals.Shared;

/// <summary>
/// Monitors the leases of other workers. A lease has expired if the worker's entry was read twice, unchanged, and the time of the lease passed
/// between the end of the first read and the start of the last one, by this process's own monotonic clock. The clocks of the workers need
/// not agree, and neither a pause of this process nor a slow read makes the lease of a live worker expire. Not thread-safe.
/// </summary>
/// <param name="format">Reads the workers' entries.</param>
/// <param name="timeProvider">The clock.</param>
internal sealed class LeaseMonitor(EntryFormat format, TimeProvider timeProvider)
{
    private readonly Dictionary<string, Observation> workers = new(StringComparer.Ordinal);

    /// <summary>Records a worker's entry that was read.</summary>
    /// <param name="entry">The entry.</param>
    /// <param name="readStarted">The timestamp before the read: the entry may be that old by now.</param>
    public void Observe(StoredEntry entry, long readStarted)
    {
        var heartbeat = format.ReadWorker(entry);
        var now = timeProvider.GetTimestamp();
        var isSame = workers.TryGetValue(heartbeat.Worker, out var known) && string.Equals(known.Version, entry.Version, StringComparison.Ordinal);
        workers[heartbeat.Worker] = new Observation(entry.Version!, heartbeat, EntryFormat.HasEnded(entry), isSame ? known!.First : now, readStarted)
        {
            HasChanged = known is not null && (known.HasChanged || !isSame),
        };
    }

    /// <summary>Records that a worker has no entry because it was removed. The worker counts as one that sends no heartbeat.</summary>
    /// <param name="worker">The worker.</param>
    /// <param name="lease">The duration of its lease.</param>
    /// <param name="readStarted">The timestamp before the read.</param>
    public void ObserveMissing(string worker, TimeSpan lease, long readStarted)
    {
        var now = timeProvider.GetTimestamp();
        var first = workers.TryGetValue(worker, out var known) && known.Version.Length == 0 ? known.First : now;
        var heartbeat = new WorkerHeartbeat { Worker = worker, LeaseSeconds = WorkerHeartbeat.WholeSeconds(lease), Count = 0, SentAt = timeProvider.GetUtcNow() };
        workers[worker] = new Observation(string.Empty, heartbeat, HasEnded: false, first, readStarted);
    }

    /// <summary>Returns whether a worker has ended or its lease has expired.</summary>
    public bool IsDead(string worker) =>
        workers.TryGetValue(worker, out var known)
        && (known.HasEnded || timeProvider.GetElapsedTime(known.First, known.Last) >= TimeSpan.FromSeconds(known.Heartbeat.LeaseSeconds));

    /// <summary>Returns whether another worker that is not dead has a different input.</summary>
    /// <param name="worker">This worker.</param>
    /// <param name="inputHash">The hash of its input.</param>
    /// <param name="onlyChanged">Whether only workers count that sent a heartbeat since they were first observed.</param>
    public bool HasOtherInput(string worker, string inputHash, bool onlyChanged) => workers.Values.Any(known =>
        known.Heartbeat.Input is { } other
        && !string.Equals(other, inputHash, StringComparison.Ordinal)
        && !string.Equals(known.Heartbeat.Worker, worker, StringComparison.Ordinal)
        && !IsDead(known.Heartbeat.Worker)
        && (known.HasChanged || !onlyChanged));

    /// <summary>A worker's entry as it was read last.</summary>
    /// <param name="Version">The version; empty if there is no entry.</param>
    /// <param name="Heartbeat">The heartbeat.</param>
    /// <param name="HasEnded">Whether the worker has ended.</param>
    /// <param name="First">The timestamp after the first read of this version.</param>
    /// <param name="Last">The timestamp before the last read of this version.</param>
    private sealed record Observation(string Version, WorkerHeartbeat Heartbeat, bool HasEnded, long First, long Last)
    {
        /// <summary>Whether the entry has changed since it was first observed: the worker is alive.</summary>
        public bool HasChanged { get; init; }
    }
}
