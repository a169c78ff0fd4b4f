using System.Diagnostics;

namespace NtxPay.Http.Journals.Files;

/// <summary>
/// Appends lines to a journal's file on a thread of its own. Lines that arrive while the disk is busy are written together, and where one of
/// them must be durable, all become durable together. After a failure, whatever its kind, no line is accepted. Any thread may call.
/// </summary>
/// <param name="file">The file, at its end; the writer disposes it.</param>
/// <param name="path">Its path, for messages.</param>
/// <param name="chain">The checksums, after the file's last line.</param>
/// <param name="location">Checks that the path still leads to the file; null for no check.</param>
internal sealed class JournalWriter(FileStream file, string path, ChecksumChain chain, JournalPathCheck? location = null)
{
    /// <summary>
    /// How long after a write the next one waits for more lines, in milliseconds: a write to the disk costs the processor as much as several
    /// payments, and the payments of a batch are recorded well ahead of their requests.
    /// </summary>
    private const int Pause = 5;

    /// <summary>How many bytes end the wait.</summary>
    private const int FullGroup = 64 * 1024;

    private readonly object gate = new();
    private readonly Stopwatch sinceWrite = new();
    private readonly JournalStream lines = new(file, path);
    private Thread? thread;
    private Group current = new([]);
    private byte[] spare = [];
    private long length = file.Length;
    private long written = file.Length;
    private bool hasUndurable;
    private bool wantsFlush;
    private bool isIdle;
    private bool isClosed;
    private NtxPayException? failure;

    /// <summary>Why no line is accepted, or null. The gate is held.</summary>
    private Exception? Refusal => isClosed ? new ObjectDisposedException(path) : failure;

    /// <summary>Appends a line.</summary>
    /// <param name="json">The line, a JSON object without a checksum.</param>
    /// <param name="mustBeDurable">Whether the line is forced to the disk at once; otherwise together with the next one that is.</param>
    /// <param name="durable">Completes once the line is on the disk.</param>
    /// <returns>Where the line begins, in bytes.</returns>
    /// <exception cref="NtxPayException"><see cref="NtxPayErrorKind.JournalUnusable"/>: an earlier write failed.</exception>
    /// <exception cref="ObjectDisposedException">The writer is closed.</exception>
    public long Append(byte[] json, bool mustBeDurable, out Task<bool> durable)
    {
        lock (gate)
        {
            if (Refusal is { } refusal)
                throw refusal;

            try
            {
                Start();
                var line = chain.Seal(json);
                durable = current.Add(line, mustBeDurable);
                var place = length;
                length += line.Length;
                if (isIdle || current.Length >= FullGroup)
                    Monitor.PulseAll(gate);

                return place;
            }
            catch (Exception exception)
            {
                // The checksums may be ahead of the lines now.
                throw Fail(exception);
            }
        }
    }

    /// <summary>Throws where no line is accepted.</summary>
    /// <exception cref="NtxPayException"><see cref="NtxPayErrorKind.JournalUnusable"/>: an earlier write failed.</exception>
    /// <exception cref="ObjectDisposedException">The writer is closed.</exception>
    public void ThrowIfUnusable()
    {
        lock (gate)
        {
            if (Refusal is { } refusal)
                throw refusal;
        }
    }

    /// <summary>Waits until every line that was appended is on the disk.</summary>
    /// <exception cref="NtxPayException"><see cref="NtxPayErrorKind.JournalUnusable"/>: a write failed.</exception>
    public void Flush()
    {
        lock (gate)
        {
            wantsFlush = true;
            Monitor.PulseAll(gate);
            while (failure is null && (written < length || hasUndurable))
            {
                Monitor.Wait(gate);
            }

            if (failure is not null)
                throw failure;

            location?.Demand(written);
        }
    }

    /// <summary>Reads a line that was appended or was in the file before.</summary>
    /// <param name="place">Where it begins.</param>
    /// <exception cref="NtxPayException"><see cref="NtxPayErrorKind.JournalUnusable"/>.</exception>
    public JournalLine Read(long place)
    {
        lock (gate)
        {
            if (place >= written)
            {
                wantsFlush = true;
                Monitor.PulseAll(gate);
            }

            while (failure is null && place >= written)
            {
                Monitor.Wait(gate);
            }

            if (failure is not null)
                throw failure;
        }

        return lines.Read(place);
    }

    /// <summary>Writes what was appended and closes the file. A failure is left to the next run: what is not in the file is unknown to it.</summary>
    public void Close()
    {
        lock (gate)
        {
            if (isClosed)
                return;

            isClosed = true;
            Monitor.PulseAll(gate);
        }

        thread?.Join();
        file.Dispose();
        chain.Dispose();
    }

    /// <summary>Starts the thread. The gate is held.</summary>
    private void Start()
    {
        if (thread is not null)
            return;

        var starting = new Thread(WriteAll) { IsBackground = true, Name = "NtxPay.Journal" };
        starting.Start();
        thread = starting;
    }

    private void WriteAll()
    {
        Group? group = null;
        try
        {
            while ((group = Next()) is not null)
            {
                Write(group);
                group.Complete();

                // New ones of that size would be collected with the oldest memory only.
                lock (gate)
                    spare = group.Bytes;
            }
        }
        catch (Exception exception)
        {
            // Not only what a disk does: nobody waits for ever, whatever went wrong.
            var error = Fail(exception);
            group?.Fail(error);
        }
    }

    /// <summary>Waits for lines. Null once the writer is closed and everything is on the disk.</summary>
    private Group? Next()
    {
        lock (gate)
        {
            while (current.Length == 0 && !isClosed && !(wantsFlush && hasUndurable))
            {
                isIdle = true;
                Monitor.Wait(gate);
                isIdle = false;
            }

            while (sinceWrite.IsRunning && current.Length < FullGroup && !isClosed && !wantsFlush && Pause - sinceWrite.ElapsedMilliseconds is > 0 and var rest)
            {
                Monitor.Wait(gate, (int)rest);
            }

            sinceWrite.Restart();
            if (current.Length == 0 && !hasUndurable)
                return null;

            var group = current;
            current = new Group(spare);
            spare = [];
            group.MustBeDurable |= wantsFlush || isClosed;
            wantsFlush = false;
            return group;
        }
    }

    private void Write(Group group)
    {
        // In one piece: a process that is killed leaves whole lines, or at worst one that is cut.
        lines.Append(group.Bytes, group.Length);
        lock (gate)
        {
            written += group.Length;
            hasUndurable = true;
            Monitor.PulseAll(gate);
        }

        if (!group.MustBeDurable)
            return;

        lines.Flush();
        location?.Demand(written);
        lock (gate)
        {
            hasUndurable = false;
            Monitor.PulseAll(gate);
        }
    }

    private NtxPayException Fail(Exception exception)
    {
        lock (gate)
        {
            failure = exception as NtxPayException ?? JournalErrors.NotWritten(path, exception);
            current.Fail(failure);
            Monitor.PulseAll(gate);
            return failure;
        }
    }

    /// <summary>Lines that are written together.</summary>
    /// <param name="buffer">Where the lines are kept while they fit in it.</param>
    private sealed class Group(byte[] buffer)
    {
        private readonly TaskCompletionSource<bool> done = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public byte[] Bytes { get; private set; } = buffer;

        public int Length { get; private set; }

        public bool MustBeDurable { get; set; }

        public Task<bool> Add(byte[] line, bool mustBeDurable)
        {
            if (Bytes.Length < Length + line.Length)
            {
                var larger = new byte[Math.Max(2 * Bytes.Length, Length + line.Length)];
                Buffer.BlockCopy(Bytes, 0, larger, 0, Length);
                Bytes = larger;
            }

            Buffer.BlockCopy(line, 0, Bytes, Length, line.Length);
            Length += line.Length;
            MustBeDurable |= mustBeDurable;
            return done.Task;
        }

        public void Complete() => done.SetResult(true);

        public void Fail(NtxPayException failure)
        {
            // Observed at once: nobody waits for the task of an outcome.
            if (done.TrySetException(failure))
                _ = done.Task.Exception;
        }
    }
}
