namespace NtxPay.Http.Journals.Shared;

/// <summary>Writes this worker's heartbeats, which renew its lease. One caller at a time.</summary>
/// <param name="store">The store.</param>
/// <param name="format">Writes the entries.</param>
/// <param name="lease">The lease.</param>
/// <param name="timeProvider">The clock.</param>
/// <param name="worker">This worker.</param>
internal sealed class HeartbeatWriter(RetryingStore store, EntryFormat format, Lease lease, TimeProvider timeProvider, string worker)
{
    private long count;
    private string? version;

    /// <summary>Writes a heartbeat.</summary>
    /// <param name="hasEnded">Whether it is the last one: other workers do not wait for the lease then.</param>
    /// <param name="inputHash">A hash of the payments of the input, or null before it is known.</param>
    /// <param name="cancellationToken">Cancels the call.</param>
    /// <exception cref="NtxPayException"><see cref="NtxPayErrorKind.JournalUnusable"/>.</exception>
    public async Task WriteAsync(bool hasEnded, string? inputHash, CancellationToken cancellationToken)
    {
        var start = Timestamp.Now(timeProvider);
        var heartbeat = new WorkerHeartbeat
        {
            Worker = worker,
            LeaseSeconds = WorkerHeartbeat.WholeSeconds(lease.Duration),
            Count = ++count,
            Input = inputHash,
            SentAt = timeProvider.GetUtcNow(),
        };
        var conflicts = await store.WriteAsync(
            [format.ToEntry(heartbeat, hasEnded, version)],
            (_, written) => version = written,
            cancellationToken).ConfigureAwait(false);
        if (conflicts.Count > 0)
            throw format.EntryRemoved(EntryFormat.GetWorkerKey(worker));

        lease.Renew(start);
    }
}
