namespace NtxPay.Http.Journal;

/// <summary>
/// Appends lines to a file and says when they are on the disk. Lines that arrive while the disk is busy go together with the
/// next write, so that eight payments at once do not wait for eight writes in turn. After a failure it takes nothing more.
/// </summary>
internal sealed class JournalWriter(FileStream file, string path)
{
    private readonly object gate = new();
    private List<Pending> waiting = [];
    private bool isWriting;
    private bool isClosed;
    private NtxPayException? failure;

    /// <summary>Appends lines; done once they are on the disk.</summary>
    /// <exception cref="NtxPayException"><see cref="NtxPayErrorKind.JournalUnusable"/>.</exception>
    public Task AppendAsync(byte[] lines)
    {
        var pending = new Pending(lines);
        lock (gate)
        {
            if (failure is not null)
                return Task.FromException(failure);

            if (isClosed)
                return Task.FromException(new ObjectDisposedException(path));

            waiting.Add(pending);
            if (isWriting)
                return pending.Done.Task;

            isWriting = true;
        }

        _ = Task.Run(WriteAll);
        return pending.Done.Task;
    }

    /// <summary>Waits for what is being written, appends last lines and closes the file. A failure is left to the next opening.</summary>
    public void Close(byte[] last)
    {
        lock (gate)
        {
            if (isClosed)
                return;

            isClosed = true;
            while (isWriting)
            {
                Monitor.Wait(gate);
            }

            if (failure is null && last.Length > 0)
                Write([new Pending(last)]);
        }

        file.Dispose();
    }

    private void WriteAll()
    {
        while (true)
        {
            List<Pending> batch;
            lock (gate)
            {
                if (waiting.Count == 0)
                {
                    isWriting = false;
                    Monitor.PulseAll(gate);
                    return;
                }

                batch = waiting;
                waiting = [];
            }

            Write(batch);
        }
    }

    private void Write(List<Pending> batch)
    {
        try
        {
            if (failure is null)
            {
                // In one piece: a process that is killed leaves whole lines, or at worst one that is cut.
                var bytes = batch.SelectMany(static pending => pending.Lines).ToArray();
                file.Write(bytes, 0, bytes.Length);
                file.Flush(flushToDisk: true);
            }
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException or NotSupportedException or ObjectDisposedException)
        {
            lock (gate)
                failure = JournalErrors.NotWritten(path, exception);
        }

        foreach (var pending in batch)
        {
            if (failure is null)
                pending.Done.SetResult(true);
            else
                pending.Done.SetException(failure);
        }
    }

    /// <summary>Lines on their way to the disk.</summary>
    private sealed class Pending(byte[] lines)
    {
        public byte[] Lines { get; } = lines;

        public TaskCompletionSource<bool> Done { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);
    }
}
