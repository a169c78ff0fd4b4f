using NtxPay.Http.Storage;

namespace NtxPay.Http.Webhooks.Inbox;

/// <summary>
/// The file of an inbox. Lines are appended and flushed, or the whole file is replaced. A separate lock file is locked while the inbox is
/// open, because a file that is replaced cannot hold a lock. Not thread-safe.
/// </summary>
internal sealed class InboxFile : IDisposable
{
    private const string LockSuffix = ".inbox-lock";
    private const string TemporarySuffix = ".inbox-new";

    private readonly Action<FileStream, byte[]> write;
    private readonly FileStream processLock;
    private FileStream? stream;
    private long lines;

    private InboxFile(string path, FileStream processLock, Action<FileStream, byte[]> write)
    {
        Path = path;
        this.write = write;
        this.processLock = processLock;
    }

    /// <summary>The file's path.</summary>
    public string Path { get; }

    /// <summary>Whether it can be appended to.</summary>
    public bool IsOpen => stream is not null;

    /// <summary>
    /// Whether the path refers to a file. Outside of Windows, an open file can be removed, and bytes that are then appended are lost.
    /// </summary>
    public bool Exists => File.Exists(Path);

    /// <summary>The file's length in bytes.</summary>
    public long Length { get; private set; }

    private string TemporaryPath => Path + TemporarySuffix;

    /// <summary>Opens an inbox, or creates it.</summary>
    /// <param name="path">The path.</param>
    /// <param name="write">Appends bytes and flushes them to the disk.</param>
    /// <param name="index">The index of its content.</param>
    /// <exception cref="NtxPayException"><see cref="NtxPayErrorKind.InboxLocked"/>, <see cref="NtxPayErrorKind.InboxUnusable"/>.</exception>
    public static InboxFile Open(string path, Action<FileStream, byte[]> write, out InboxIndex index)
    {
        try
        {
            // The file that a link refers to, because replacing the link would leave its target unchanged.
            path = LinkTarget.Resolve(path);
            ThrowIfNotInbox(path);
            var file = new InboxFile(path, Lock(path), write);
            try
            {
                index = file.ReadOrCreate();
                return file;
            }
            catch
            {
                file.Dispose();
                throw;
            }
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException or NotSupportedException or ArgumentException)
        {
            throw InboxErrors.NotOpened(path, exception);
        }
    }

    /// <summary>Appends records durably. After an exception, the file must be replaced before anything is appended.</summary>
    /// <returns>The length of each record's line, in bytes.</returns>
    public IReadOnlyList<int> Append(IReadOnlyList<InboxRecord> records)
    {
        var file = stream ?? throw new IOException(Localized.Text($"it is not open."));
        var added = records.Select((record, index) => InboxLine.Format(lines + index + 1, record)).ToList();

        // One write: a process that is killed leaves complete lines and at most one torn line.
        var bytes = added.SelectMany(static line => line).ToArray();
        write(file, bytes);
        if (!Exists)
            throw new IOException(Localized.Text($"it was removed while it was in use."));

        lines += added.Count;
        Length += bytes.Length;
        return [.. added.Select(static line => line.Length)];
    }

    /// <summary>Replaces the content of the file. The previous file stays open until the new one is complete.</summary>
    public void Replace(IEnumerable<InboxRecord> records)
    {
        var written = Prepare(records);

        // Windows cannot replace a file that is open. If this fails, nothing is appended until a replacement succeeds.
        stream?.Dispose();
        stream = null;
        AtomicFile.Publish(TemporaryPath, Path, replace: true);
        OpenAtEnd(written);
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        stream?.Dispose();
        processLock.Dispose();
    }

    /// <summary>Throws if the path exists and is not an inbox.</summary>
    private static void ThrowIfNotInbox(string path)
    {
        if (Directory.Exists(path))
            throw InboxErrors.NotAFile(path);

        if (!File.Exists(path))
            return;

        try
        {
            // Opened for writing too: opening a pipe only for reading waits for a writer.
            using var file = new FileStream(path, FileMode.Open, FileAccess.ReadWrite, FileShare.ReadWrite | FileShare.Delete, 1);
            if (!file.CanSeek)
                throw InboxErrors.NotAFile(path);

            new InboxReader(file, path).ReadHeader();
        }
        catch (IOException exception) when (FileLocks.IsLocked(exception))
        {
            // Another listener probably has it open. The lock shows whether it does.
        }
    }

    private static FileStream Lock(string path)
    {
        try
        {
            return OwnerOnlyFile.Open(path + LockSuffix, FileMode.OpenOrCreate, FileShare.None);
        }
        catch (IOException exception) when (FileLocks.IsLocked(exception))
        {
            throw InboxErrors.Locked(path, exception);
        }
    }

    private InboxIndex ReadOrCreate()
    {
        if (!File.Exists(Path))
        {
            _ = Prepare([]);
            AtomicFile.Publish(TemporaryPath, Path, replace: false);
        }

        stream = Open();
        var reader = new InboxReader(stream, Path);
        var index = reader.Read();
        OwnerOnlyFile.Restrict(stream);
        File.Delete(TemporaryPath);
        if (reader.IsTorn)
        {
            // The event of the torn line was never acknowledged.
            stream.SetLength(reader.CompleteLength);
            stream.Flush(flushToDisk: true);
        }

        stream.Seek(0, SeekOrigin.End);
        if (reader.LacksLineFeed)
            DurableFile.Append(stream, [(byte)'\n']);

        lines = reader.Lines;
        Length = stream.Position;
        return index;
    }

    private FileStream Open() => new(Path, FileMode.Open, FileAccess.ReadWrite, FileShare.Read, 1);

    private void OpenAtEnd(long written)
    {
        stream = Open();
        Length = stream.Seek(0, SeekOrigin.End);
        lines = written;
    }

    private long Prepare(IEnumerable<InboxRecord> records)
    {
        var written = 0L;
        AtomicFile.Prepare(TemporaryPath, records.Prepend(InboxRecord.CreateHeader()).Select(record => InboxLine.Format(++written, record)));
        return written;
    }
}
