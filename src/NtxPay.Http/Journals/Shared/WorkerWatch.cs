namespace NtxPay.Http.Journals.Shared;

/// <summary>
/// Knows which other workers are alive. A worker whose entry has not changed for the time of its lease, by this process's own monotonic clock
/// since it saw that entry first, is gone. So the workers' clocks need not agree. Not thread-safe.
/// </summary>
/// <param name="format">Reads the workers' entries.</param>
/// <param name="clock">The clock.</param>
/// <param name="lease">The lease of a worker that has no entry.</param>
internal sealed class WorkerWatch(EntryFormat format, TimeProvider clock, TimeSpan lease)
{
    private readonly Dictionary<string, Sighting> workers = new(StringComparer.Ordinal);

    /// <summary>Takes a worker's entry into account.</summary>
    public void See(StoredEntry entry)
    {
        var line = format.ReadWorker(entry);
        var lives = TimeSpan.FromSeconds(line.LeaseSeconds);
        if (!workers.TryGetValue(line.Worker, out var sighting) || !string.Equals(sighting.Version, entry.Version, StringComparison.Ordinal))
            workers[line.Worker] = new Sighting(entry.Version, clock.GetTimestamp(), lives, EntryFormat.HasEnded(entry));
    }

    /// <summary>Whether a worker has ended, or gave no sign of life for the time of its lease.</summary>
    public bool IsGone(string worker)
    {
        if (!workers.TryGetValue(worker, out var sighting))
            workers[worker] = sighting = new Sighting(Version: null, clock.GetTimestamp(), lease, HasEnded: false);

        return sighting.HasEnded || clock.GetElapsedTime(sighting.Since) >= sighting.Lease;
    }

    private sealed record Sighting(string? Version, long Since, TimeSpan Lease, bool HasEnded);
}
