namespace NtxPay.Http.Journals.Shared;

/// <summary>
/// Knows which other workers are alive. A worker is gone if its entry was read twice, unchanged, and the time of its lease passed between the
/// end of the first read and the start of the last one, by this process's own monotonic clock. The workers' clocks need not agree, and neither
/// a pause of this process nor a slow read makes a live worker look gone. Not thread-safe.
/// </summary>
/// <param name="format">Reads the workers' entries.</param>
/// <param name="clock">The clock.</param>
internal sealed class WorkerWatch(EntryFormat format, TimeProvider clock)
{
    private readonly Dictionary<string, Sighting> workers = new(StringComparer.Ordinal);

    /// <summary>Records a worker's entry that was read.</summary>
    /// <param name="entry">The entry.</param>
    /// <param name="readStarted">The timestamp before the read: the entry may be that old by now.</param>
    public void See(StoredEntry entry, long readStarted)
    {
        var line = format.ReadWorker(entry);
        var now = clock.GetTimestamp();
        var isSame = workers.TryGetValue(line.Worker, out var known) && string.Equals(known.Version, entry.Version, StringComparison.Ordinal);
        workers[line.Worker] = new Sighting(entry.Version!, line, EntryFormat.HasEnded(entry), isSame ? known!.First : now, readStarted)
        {
            HasChanged = known is not null && (known.HasChanged || !isSame),
        };
    }

    /// <summary>Records that a worker has no entry because it was removed. The worker counts as one that gives no sign of life.</summary>
    /// <param name="worker">The worker.</param>
    /// <param name="lease">The length of its lease.</param>
    /// <param name="readStarted">The timestamp before the read.</param>
    public void SeeMissing(string worker, TimeSpan lease, long readStarted)
    {
        var now = clock.GetTimestamp();
        var first = workers.TryGetValue(worker, out var known) && known.Version.Length == 0 ? known.First : now;
        var line = new WorkerLine { Worker = worker, LeaseSeconds = WorkerLine.WholeSeconds(lease), Count = 0, On = clock.GetUtcNow() };
        workers[worker] = new Sighting(string.Empty, line, HasEnded: false, first, readStarted);
    }

    /// <summary>Whether a worker has ended, or gave no sign of life for the time of its lease.</summary>
    public bool IsGone(string worker) =>
        workers.TryGetValue(worker, out var known)
        && (known.HasEnded || clock.GetElapsedTime(known.First, known.Last) >= TimeSpan.FromSeconds(known.Line.LeaseSeconds));

    /// <summary>The other workers that are not gone and whose input is not the same as this one's.</summary>
    /// <param name="worker">This worker.</param>
    /// <param name="input">The hash of its input.</param>
    /// <param name="onlyAlive">Whether only those count that gave a sign of life since they were seen first.</param>
    public bool HasOtherInput(string worker, string input, bool onlyAlive) => workers.Values.Any(known =>
        known.Line.Input is { } other
        && !string.Equals(other, input, StringComparison.Ordinal)
        && !string.Equals(known.Line.Worker, worker, StringComparison.Ordinal)
        && !IsGone(known.Line.Worker)
        && (known.HasChanged || !onlyAlive));

    private sealed record Sighting(string Version, WorkerLine Line, bool HasEnded, long First, long Last)
    {
        /// <summary>Whether the entry has changed since it was seen first: the worker is alive.</summary>
        public bool HasChanged { get; init; }
    }
}
