namespace NtxPay.Http.Storage;

/// <summary>
/// Writes items in batches, one batch at a time. Items that arrive during a write form the next batch, so that many callers share one
/// flush.
/// </summary>
/// <param name="write">Writes a batch and returns once it is durable. An exception fails every item of the batch, and only those.</param>
internal sealed class GroupCommit<T>(Action<IReadOnlyList<T>> write) : IDisposable
{
    private readonly object gate = new();
    private List<Pending> pending = [];
    private bool isWriting;
    private bool isClosed;

    /// <summary>Adds an item; the task ends when it is durable, or with the exception of its batch.</summary>
    /// <exception cref="ObjectDisposedException">No more items are accepted.</exception>
    public Task AddAsync(T item)
    {
        var entry = new Pending(item);
        lock (gate)
        {
            if (isClosed)
                return Task.FromException(new ObjectDisposedException(nameof(GroupCommit<T>)));

            pending.Add(entry);
            if (isWriting)
                return entry.Completion.Task;

            isWriting = true;
        }

        _ = Task.Run(WriteBatches);
        return entry.Completion.Task;
    }

    /// <summary>Stops accepting items, and waits until the added items are written.</summary>
    public void Dispose()
    {
        lock (gate)
        {
            isClosed = true;
            while (isWriting)
            {
                Monitor.Wait(gate);
            }
        }
    }

    private void WriteBatches()
    {
        while (NextBatch() is { } batch)
        {
            Exception? failure = null;
            try
            {
                write([.. batch.Select(static entry => entry.Item)]);
            }
            catch (Exception exception)
            {
                // Any exception: a caller must not wait forever.
                failure = exception;
            }

            foreach (var entry in batch)
            {
                if (failure is null)
                    entry.Completion.SetResult(true);
                else
                    entry.Completion.SetException(failure);
            }
        }
    }

    private List<Pending>? NextBatch()
    {
        lock (gate)
        {
            if (pending.Count == 0)
            {
                isWriting = false;
                Monitor.PulseAll(gate);
                return null;
            }

            var batch = pending;
            pending = [];
            return batch;
        }
    }

    private sealed class Pending(T item)
    {
        public T Item { get; } = item;

        public TaskCompletionSource<bool> Completion { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);
    }
}
