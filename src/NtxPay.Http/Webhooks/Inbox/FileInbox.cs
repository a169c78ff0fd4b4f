using NtxPay.Http.Storage;

namespace NtxPay.Http.Webhooks.Inbox;

/// <summary>
/// An inbox in a file. An event is on disk before it is acknowledged, and remembered for a day after it was taken. Bodies of events that were
/// taken are removed when the file is compacted: occasionally, and whenever it is opened or closed.
/// </summary>
internal sealed class FileInbox : IInbox
{
    /// <summary>How many bytes of the file no longer matter before it is compacted.</summary>
    private const long WasteLimit = 256 * 1024;

    private readonly TimeProvider timeProvider;
    private readonly GroupCommit<Change> commit;
    private readonly InboxFile file;
    private readonly InboxIndex index;
    private readonly object gate = new();

    /// <summary>The waste at which the next compaction is tried; more than the limit after one that failed.</summary>
    private long nextCompaction = WasteLimit;
    private bool mustReplace;
    private int disposed;

    private FileInbox(InboxFile file, InboxIndex index, TimeProvider timeProvider)
    {
        this.file = file;
        this.index = index;
        this.timeProvider = timeProvider;
        commit = new GroupCommit<Change>(Write);
        Restored = [.. index.Waiting];
        if (Waste > 0)
            TryCompact();
    }

    /// <inheritdoc/>
    public IReadOnlyList<WebhookDelivery> Restored { get; }

    /// <inheritdoc/>
    public Action<Func<string>>? Warn { get; set; }

    private DateTimeOffset Limit => timeProvider.GetUtcNow() - DeduplicationStore.Span;

    private long Waste => file.Length - index.LiveBytes - InboxLine.Format(1, InboxRecord.OfHeader()).Length;

    /// <summary>Opens an inbox, or creates it.</summary>
    /// <param name="path">The file.</param>
    /// <param name="timeProvider">The clock by which ids are forgotten.</param>
    /// <param name="write">Appends bytes and flushes them to the disk; null for <see cref="DurableFile.Append"/>.</param>
    /// <exception cref="NtxPayException"><see cref="NtxPayErrorKind.InboxLocked"/>, <see cref="NtxPayErrorKind.InboxUnusable"/>.</exception>
    public static FileInbox Open(string path, TimeProvider timeProvider, Action<FileStream, byte[]>? write = null)
    {
        var opened = InboxFile.Open(path, write ?? DurableFile.Append, out var content);
        return new FileInbox(opened, content, timeProvider);
    }

    /// <inheritdoc/>
    public bool Knows(Guid eventId)
    {
        lock (gate)
        {
            return index.Knows(eventId, Limit);
        }
    }

    /// <inheritdoc/>
    public Task AddAsync(Guid eventId, WebhookDelivery delivery) => CommitAsync(new Change(eventId, timeProvider.GetUtcNow(), delivery));

    /// <inheritdoc/>
    public Task RemoveAsync(Guid eventId) => CommitAsync(new Change(eventId, timeProvider.GetUtcNow(), Delivery: null));

    /// <inheritdoc/>
    public void Dispose()
    {
        if (Interlocked.Exchange(ref disposed, 1) != 0)
            return;

        commit.Dispose();
        if (Waste > 0 || !file.IsInPlace)
            TryCompact();

        file.Dispose();
    }

    private async Task CommitAsync(Change change)
    {
        try
        {
            await commit.AddAsync(change).ConfigureAwait(false);
        }
        catch (Exception exception) when (exception is not NtxPayException)
        {
            throw InboxErrors.NotWritten(file.Path, exception);
        }
    }

    /// <summary>Writes a batch. The index changes after the file, so that a replacement never holds more than what was acknowledged.</summary>
    private void Write(IReadOnlyList<Change> batch)
    {
        if (mustReplace)
            Compact();

        IReadOnlyList<int> sizes;
        try
        {
            sizes = file.Append([.. batch.Select(static change => change.ToRecord())]);
        }
        catch
        {
            // What is on the disk now is not known; a failed flush cannot be repeated. The next batch begins with a new file.
            mustReplace = true;
            throw;
        }

        lock (gate)
        {
            for (var number = 0; number < batch.Count; number++)
            {
                batch[number].ApplyTo(index, sizes[number]);
            }
        }

        if (Waste >= nextCompaction && Waste >= index.LiveBytes)
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
            // What waits is safe in the former file.
            mustReplace |= !file.IsOpen;
            nextCompaction = Waste + WasteLimit;
            Warn?.Invoke(() => Localized.Text($"The inbox '{file.Path}' could not be compacted and keeps growing: {exception.Message}"));
        }
    }

    private void Compact()
    {
        lock (gate)
        {
            index.Prune(Limit);
        }

        // Only the writer changes the index.
        file.Replace(index.Records());
        mustReplace = false;
        nextCompaction = WasteLimit;
    }

    private sealed record Change(Guid EventId, DateTimeOffset On, WebhookDelivery? Delivery)
    {
        public InboxRecord ToRecord() => Delivery is null ? InboxRecord.OfTaken(EventId, On) : InboxRecord.OfEvent(EventId, On, Delivery);

        public void ApplyTo(InboxIndex index, int size)
        {
            if (Delivery is null)
                index.Take(EventId, On, size);
            else
                index.Add(EventId, On, Delivery, size);
        }
    }
}
