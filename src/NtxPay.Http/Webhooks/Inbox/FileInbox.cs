using NtxPay.Http.Storage;

namespace NtxPay.Http.Webhooks.Inbox;

/// <summary>
/// An inbox in a file. An event is on disk before it is acknowledged, and its id is kept for a day after it was completed. Bodies of events that were
/// completed are removed when the file is compacted: occasionally, and whenever it is opened or closed.
/// </summary>
internal sealed class FileInbox : IInbox
{
    /// <summary>The number of unused bytes at which the file is compacted.</summary>
    private const long CompactionThreshold = 256 * 1024;

    private readonly TimeProvider timeProvider;
    private readonly GroupCommit<PendingWrite> commit;
    private readonly InboxFile file;
    private readonly InboxIndex index;
    private readonly object gate = new();

    /// <summary>The number of unused bytes at which the next compaction is attempted; higher after a failed one.</summary>
    private long nextCompaction = CompactionThreshold;
    private bool mustReplace;
    private int disposed;

    private FileInbox(InboxFile file, InboxIndex index, TimeProvider timeProvider)
    {
        this.file = file;
        this.index = index;
        this.timeProvider = timeProvider;
        commit = new GroupCommit<PendingWrite>(Write);
        Restored = [.. index.Pending];
        if (UnusedBytes > 0)
            TryCompact();
    }

    /// <inheritdoc/>
    public IReadOnlyList<WebhookDelivery> Restored { get; }

    /// <inheritdoc/>
    public bool IsPersistent => true;

    /// <inheritdoc/>
    public Action<Func<string>>? OnWarning { get; set; }

    private DateTimeOffset ExpiryThreshold => timeProvider.GetUtcNow() - EventRetention.Duration;

    private long UnusedBytes => file.Length - index.LiveBytes - InboxLine.Format(1, InboxRecord.CreateHeader()).Length;

    /// <summary>Opens an inbox, or creates it.</summary>
    /// <param name="path">The file.</param>
    /// <param name="timeProvider">The clock of the retention.</param>
    /// <param name="write">Appends bytes and flushes them to the disk; null for <see cref="DurableFile.Append"/>.</param>
    /// <exception cref="NtxPayException"><see cref="NtxPayErrorKind.InboxLocked"/>, <see cref="NtxPayErrorKind.InboxUnusable"/>.</exception>
    public static FileInbox Open(string path, TimeProvider timeProvider, Action<FileStream, byte[]>? write = null)
    {
        var opened = InboxFile.Open(path, write ?? DurableFile.Append, out var content);
        return new FileInbox(opened, content, timeProvider);
    }

    /// <inheritdoc/>
    public bool Contains(Guid eventId)
    {
        lock (gate)
        {
            return index.Contains(eventId, ExpiryThreshold);
        }
    }

    /// <inheritdoc/>
    public Task AddAsync(Guid eventId, WebhookDelivery delivery) => CommitAsync(new PendingWrite(eventId, timeProvider.GetUtcNow(), delivery));

    /// <inheritdoc/>
    public Task CompleteAsync(Guid eventId) => CommitAsync(new PendingWrite(eventId, timeProvider.GetUtcNow(), Delivery: null));

    /// <inheritdoc/>
    public void Dispose()
    {
        if (Interlocked.Exchange(ref disposed, 1) != 0)
            return;

        commit.Dispose();
        if (UnusedBytes > 0 || !file.Exists)
            TryCompact();

        file.Dispose();
    }

    private async Task CommitAsync(PendingWrite pendingWrite)
    {
        try
        {
            await commit.AddAsync(pendingWrite).ConfigureAwait(false);
        }
        catch (Exception exception) when (exception is not NtxPayException)
        {
            throw InboxErrors.NotWritten(file.Path, exception);
        }
    }

    /// <summary>Writes a batch. The index changes after the file, so that a replacement contains only acknowledged events.</summary>
    private void Write(IReadOnlyList<PendingWrite> batch)
    {
        if (mustReplace)
            Compact();

        IReadOnlyList<int> sizes;
        try
        {
            sizes = file.Append([.. batch.Select(static pendingWrite => pendingWrite.ToRecord())]);
        }
        catch
        {
            // The content on disk is unknown, and a failed flush cannot be retried. The next batch begins with a new file.
            mustReplace = true;
            throw;
        }

        lock (gate)
        {
            for (var position = 0; position < batch.Count; position++)
            {
                batch[position].ApplyTo(index, sizes[position]);
            }
        }

        if (UnusedBytes >= nextCompaction && UnusedBytes >= index.LiveBytes)
            TryCompact();
    }

    private void TryCompact()
    {
        try
        {
            Compact();
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException or NotSupportedException)
        {
            // The previous file still contains the pending events.
            mustReplace |= !file.IsOpen;
            nextCompaction = UnusedBytes + CompactionThreshold;
            OnWarning?.Invoke(() => Localized.Text($"The inbox '{file.Path}' could not be compacted and keeps growing: {exception.Message}"));
        }
    }

    private void Compact()
    {
        lock (gate)
        {
            index.Prune(ExpiryThreshold);
        }

        // Only the writer changes the index.
        file.Replace(index.ToRecords());
        mustReplace = false;
        nextCompaction = CompactionThreshold;
    }

    private sealed record PendingWrite(Guid EventId, DateTimeOffset RecordedAt, WebhookDelivery? Delivery)
    {
        public InboxRecord ToRecord() => Delivery is null ? InboxRecord.CreateCompleted(EventId, RecordedAt) : InboxRecord.CreateEvent(EventId, RecordedAt, Delivery);

        public void ApplyTo(InboxIndex index, int size)
        {
            if (Delivery is null)
                index.MarkCompleted(EventId, RecordedAt, size);
            else
                index.Add(EventId, RecordedAt, Delivery, size);
        }
    }
}
