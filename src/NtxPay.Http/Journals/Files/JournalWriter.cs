using System.Diagnostics;

namespace NtxPay.Http.Journals.Files;

/// <summary>
/// Appends lines to a journal's file on its own thread, with group commit: lines that arrive while the disk is busy are written together, and
/// if one of them must be durable, one flush makes all of them durable. After any failure, no line is accepted. <see cref="Storage.GroupCommit{T}"/> is not
/// used, because the checksums require the order of the lines and not every line needs a flush. Thread-safe.
/// </summary>
/// <param name="file">The file, at its end; the writer disposes it.</param>
/// <param name="path">Its path, for messages.</param>
/// <param name="chain">The checksums, after the file's last line.</param>
/// <param name="pathCheck">Checks that the path still refers to the file.</param>
internal sealed class JournalWriter(FileStream file, string path, ChecksumChain chain, JournalPathCheck pathCheck)
{
    /// <summary>
    /// The minimum interval between two writes, in milliseconds. A write to the disk takes as much processor time as several payments, and the
    /// payments of a batch are recorded well ahead of their requests.
    /// </summary>
    private const int WriteInterval = 10;

    /// <summary>The size, in bytes, at which a group is written immediately.</summary>
    private const int MaximumGroupSize = 64 * 1024;

    private readonly object gate = new();
    private readonly Stopwatch sinceWrite = new();
    private readonly JournalStream stream = new(file, path);
    private Thread? thread;
    private WriteGroup current = new([]);
    private byte[] spare = [];
    private long length = file.Length;
    private long written = file.Length;
    private bool hasUnflushedData;
    private bool isFlushRequested;
    private bool isIdle;
    private bool isClosed;
    private NtxPayException? failure;

    /// <summary>The error if no line is accepted, or null. The caller holds the lock.</summary>
    private Exception? UnusableError => isClosed ? new ObjectDisposedException(path) : failure;

    /// <summary>
    /// Replaces the whole content with a line, durably, before the first line is appended. A crash meanwhile can leave a damaged line, which the
    /// next run refuses.
    /// </summary>
    /// <param name="line">The line with its checksum and line feed.</param>
    /// <exception cref="NtxPayException"><see cref="NtxPayErrorKind.JournalUnusable"/>: it cannot be written.</exception>
    public void ReplaceContent(byte[] line)
    {
        lock (gate)
        {
            try
            {
                stream.Replace(line);
                length = written = line.Length;
            }
            catch (Exception exception)
            {
                throw Fail(exception);
            }
        }
    }

    /// <summary>Appends a line.</summary>
    /// <param name="json">The line, a JSON object without a checksum.</param>
    /// <param name="mustBeDurable">Whether the line is flushed to the disk immediately; otherwise it is flushed with the next line that is.</param>
    /// <param name="durable">Completes once the line is on the disk if it must be durable, and otherwise once it is written.</param>
    /// <returns>The offset of the line, in bytes.</returns>
    /// <exception cref="NtxPayException"><see cref="NtxPayErrorKind.JournalUnusable"/>: an earlier write failed.</exception>
    /// <exception cref="ObjectDisposedException">The writer is closed.</exception>
    public long Append(byte[] json, bool mustBeDurable, out Task<bool> durable)
    {
        lock (gate)
        {
            if (UnusableError is { } unusableError)
                throw unusableError;

            try
            {
                Start();
                var line = chain.AppendChecksum(json);
                durable = current.Add(line, mustBeDurable);
                var offset = length;
                length += line.Length;
                if (isIdle || current.Length >= MaximumGroupSize)
                    Monitor.PulseAll(gate);

                return offset;
            }
            catch (Exception exception)
            {
                // The checksums may be ahead of the lines now.
                throw Fail(exception);
            }
        }
    }

    /// <summary>Throws if no line is accepted.</summary>
    /// <exception cref="NtxPayException"><see cref="NtxPayErrorKind.JournalUnusable"/>: an earlier write failed.</exception>
    /// <exception cref="ObjectDisposedException">The writer is closed.</exception>
    public void ThrowIfUnusable()
    {
        lock (gate)
        {
            if (UnusableError is { } unusableError)
                throw unusableError;
        }
    }

    /// <summary>Waits until every line that was appended is on the disk.</summary>
    /// <exception cref="NtxPayException"><see cref="NtxPayErrorKind.JournalUnusable"/>: a write failed.</exception>
    public void Flush()
    {
        lock (gate)
        {
            isFlushRequested = true;
            Monitor.PulseAll(gate);
            while (failure is null && (written < length || hasUnflushedData))
            {
                Monitor.Wait(gate);
            }

            if (failure is not null)
                throw failure;

            pathCheck.ThrowIfReplaced(written);
        }
    }

    /// <summary>Reads a line that was appended or was in the file before.</summary>
    /// <param name="offset">The offset of the line.</param>
    /// <exception cref="NtxPayException"><see cref="NtxPayErrorKind.JournalUnusable"/>.</exception>
    public JournalLine Read(long offset)
    {
        lock (gate)
        {
            if (offset >= written)
            {
                isFlushRequested = true;
                Monitor.PulseAll(gate);
            }

            while (failure is null && offset >= written)
            {
                Monitor.Wait(gate);
            }

            if (failure is not null)
                throw failure;
        }

        return stream.Read(offset);
    }

    /// <summary>Writes what was appended, and closes the file. A failure is not reported: a payment without an outcome in the file is unknown to the next run.</summary>
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

    /// <summary>Starts the thread. The caller holds the lock.</summary>
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
        WriteGroup? group = null;
        try
        {
            while ((group = WaitForGroup()) is not null)
            {
                Write(group);
                group.Complete();

                // Reused: arrays of this size are allocated in the large object heap.
                lock (gate)
                    spare = group.Bytes;
            }
        }
        catch (Exception exception)
        {
            // Every exception fails the waiting callers. Otherwise they would never complete.
            var failed = Fail(exception);
            group?.Fail(failed);
        }
    }

    /// <summary>Waits for lines. Null once the writer is closed and everything is on the disk.</summary>
    private WriteGroup? WaitForGroup()
    {
        lock (gate)
        {
            while (current.Length == 0 && !isClosed && !(isFlushRequested && hasUnflushedData))
            {
                isIdle = true;
                Monitor.Wait(gate);
                isIdle = false;
            }

            while (sinceWrite.IsRunning && current.Length < MaximumGroupSize && !isClosed && !isFlushRequested && WriteInterval - sinceWrite.ElapsedMilliseconds is > 0 and var remaining)
            {
                Monitor.Wait(gate, (int)remaining);
            }

            sinceWrite.Restart();
            if (current.Length == 0 && !hasUnflushedData)
                return null;

            var group = current;
            current = new WriteGroup(spare);
            spare = [];
            group.MustBeDurable |= isFlushRequested || isClosed;
            isFlushRequested = false;
            return group;
        }
    }

    private void Write(WriteGroup group)
    {
        // One write: a process that is killed leaves complete lines and at most one torn line.
        stream.Append(group.Bytes, group.Length);
        lock (gate)
        {
            written += group.Length;
            hasUnflushedData = true;
            Monitor.PulseAll(gate);
        }

        if (!group.MustBeDurable)
            return;

        stream.Flush();
        pathCheck.ThrowIfReplaced(written);
        lock (gate)
        {
            hasUnflushedData = false;
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
}
