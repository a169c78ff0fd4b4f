namespace NtxPay.Http.Storage;

/// <summary>
/// Writes items in batches, one batch at a time. Items that arrive during a write form the next batch, so that many callers share one
/// flush.
/// </summary>
/// <param name="write">Writes a batch and returns once it is durable. An exception fails every item of the batch, and only those.</param>
internal sealed class GroupCommit<T>(Action<IReadOnlyList<T>> write) : IDisposable
{
    private readonly object gate = new();
    private List<Pending> waiting = [];
    private bool isWriting;
    private bool isClosed;

    /// <summary>Adds an item; the task ends when it is durable, or with the exception of its batch.</summary>
    /// <exception cref="ObjectDisposedException">Items are no longer taken.</exception>
    public Task AddAsync(T item)
    {
        var pending = new Pending(item);
        lock (gate)
        {
            if (isClosed)
                return Task.FromException(new ObjectDisposedException(nameof(GroupCommit<T>)));

            waiting.Add(pending);
            if (isWriting)
                return pending.Done.Task;

            isWriting = true;
        }

        _ = Task.Run(WriteBatches);
        return pending.Done.Task;
    }

    /// <summary>Takes no more items and waits until those that were added are written.</summary>
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
                write([.. batch.Select(static pending => pending.Item)]);
            }
            catch (Exception exception)
            {
                // Any exception: a caller must not wait forever.
                failure = exception;
            }

            foreach (var pending in batch)
            {
                if (failure is null)
                    pending.Done.SetResult(true);
                else
                    pending.Done.SetException(failure);
            }
        }
    }

    private List<Pending>? NextBatch()
    {
        lock (gate)
        {
            if (waiting.Count == 0)
            {
                isWriting = false;
                Monitor.PulseAll(gate);
                return null;
            }

            var batch = waiting;
            waiting = [];
            return batch;
        }
    }

    private sealed class Pending(T item)
    {
        public T Item { get; } = item;

        public TaskCompletionSource<bool> Done { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);
    }
}
