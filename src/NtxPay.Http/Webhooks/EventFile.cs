using System.Globalization;
using System.Text;

namespace NtxPay.Http.Webhooks;

/// <summary>
/// Event ids in a file: lines of one length, an id and its Unix time, oldest first, and nothing about a person or a
/// payment. One process has it at a time; outside of Windows, only its owner may read it.
/// </summary>
internal sealed class EventFile : IDisposable
{
    private const int IdLength = 36;
    private const int TimeLength = 11;
    private const int LineLength = IdLength + 1 + TimeLength + 1;

    private static readonly long LatestTime = DateTimeOffset.MaxValue.ToUnixTimeSeconds();

    private readonly FileStream stream;
    private readonly string path;
    private DateTimeOffset oldest = DateTimeOffset.MaxValue;

    private EventFile(string path, FileStream stream)
    {
        this.path = path;
        this.stream = stream;
    }

    /// <summary>Opens the file, or makes it.</summary>
    /// <exception cref="NtxPayException"><see cref="NtxPayErrorKind.ListenerFailed"/>.</exception>
    public static EventFile Open(string path)
    {
        try
        {
            return new EventFile(path, OpenOwn(path));
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException or NotSupportedException or ArgumentException)
        {
            throw Failed(Words.Of($"The file of event ids '{path}' could not be opened. Check the folder and its permissions, and that no other listener uses the file."), exception);
        }
    }

    /// <summary>The ids and when they were noted. A line that is torn or strange is passed over.</summary>
    /// <exception cref="NtxPayException"><see cref="NtxPayErrorKind.ListenerFailed"/>: it is somebody else's file, and stays as it is.</exception>
    public IReadOnlyList<(Guid EventId, DateTimeOffset When)> Read()
    {
        if (!IsOwn())
            throw Failed(Words.Of($"The file of event ids '{path}' could not be used: it holds something else, and was left alone. Give the name of a new file."), cause: null);

        var text = ReadAll();
        var entries = new List<(Guid, DateTimeOffset)>(text.Length / LineLength);
        foreach (var line in text.Split('\n'))
        {
            if (Parse(line) is { } entry)
                entries.Add(entry);
        }

        oldest = entries.Count > 0 ? entries[0].Item2 : DateTimeOffset.MaxValue;

        // Whatever does not stand in lines of its own length would shift all that follows: such a file is written anew.
        if (text.Length != entries.Count * LineLength)
            Rewrite(entries);

        return entries;
    }

    /// <summary>Adds an id and has it on the disk before it returns.</summary>
    /// <exception cref="NtxPayException"><see cref="NtxPayErrorKind.ListenerFailed"/>.</exception>
    public void Append(Guid eventId, DateTimeOffset when) => Write(() =>
    {
        stream.Seek(0, SeekOrigin.End);
        WriteLines([(eventId, when)]);
        stream.Flush(flushToDisk: true);
        if (when < oldest)
            oldest = when;
    });

    /// <summary>Takes out what was noted before <paramref name="limit"/>.</summary>
    /// <exception cref="NtxPayException"><see cref="NtxPayErrorKind.ListenerFailed"/>.</exception>
    public void Prune(DateTimeOffset limit)
    {
        if (oldest >= limit)
            return;

        var kept = Read().Where(entry => entry.When >= limit).ToList();
        Rewrite(kept);
        oldest = kept.Count > 0 ? kept[0].When : DateTimeOffset.MaxValue;
    }

    /// <inheritdoc/>
    public void Dispose() => stream.Dispose();

    private static FileStream OpenOwn(string path)
    {
#if NET
        var options = new FileStreamOptions { Mode = FileMode.OpenOrCreate, Access = FileAccess.ReadWrite, Share = FileShare.None };
        if (!OperatingSystem.IsWindows())
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;

        return new FileStream(path, options);
#else
        return new FileStream(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
#endif
    }

    private static (Guid EventId, DateTimeOffset When)? Parse(string line) =>
        line.Length == LineLength - 1
        && line.Split(' ') is [var id, var time]
        && Guid.TryParseExact(id, "D", out var eventId)
        && long.TryParse(time, NumberStyles.None, CultureInfo.InvariantCulture, out var seconds)
        && seconds <= LatestTime
            ? (eventId, DateTimeOffset.FromUnixTimeSeconds(seconds))
            : null;

    private static NtxPayException Failed(string message, Exception? cause) => new(NtxPayErrorKind.ListenerFailed, message, cause);

    /// <summary>Whether the file is empty, or begins with a line of ours, or with the part of one that a process left behind.</summary>
    private bool IsOwn()
    {
        stream.Seek(0, SeekOrigin.Begin);
        var start = new byte[LineLength];
        var length = 0;
        for (int count; length < LineLength && (count = stream.Read(start, length, LineLength - length)) > 0; length += count)
        {
        }

        var line = Encoding.ASCII.GetString(start, 0, length);
        return length == LineLength
            ? line[LineLength - 1] == '\n' && Parse(line.Substring(0, LineLength - 1)) is not null
            : line.All(static character => character is '-' or ' ' or (>= '0' and <= '9') or (>= 'a' and <= 'f'));
    }

    private string ReadAll()
    {
        stream.Seek(0, SeekOrigin.Begin);
        using var reader = new StreamReader(stream, Encoding.ASCII, detectEncodingFromByteOrderMarks: false, bufferSize: 4096, leaveOpen: true);
        return reader.ReadToEnd();
    }

    /// <summary>
    /// Writes the newer lines over the older ones from the start and cuts the rest off. A line that is kept moves up by
    /// whole lines, so that a process that dies in between leaves every one of them whole at its old place or its new one.
    /// </summary>
    private void Rewrite(IReadOnlyList<(Guid EventId, DateTimeOffset When)> entries) => Write(() =>
    {
        stream.Seek(0, SeekOrigin.Begin);
        WriteLines(entries);
        stream.Flush(flushToDisk: true);
        stream.SetLength(stream.Position);
        stream.Flush(flushToDisk: true);
    });

    private void WriteLines(IReadOnlyList<(Guid EventId, DateTimeOffset When)> entries)
    {
        foreach (var (eventId, when) in entries)
        {
            var seconds = when.ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture).PadLeft(TimeLength, '0');
            var line = Encoding.ASCII.GetBytes($"{eventId:D} {seconds}\n");
            stream.Write(line, 0, line.Length);
        }
    }

    private void Write(Action write)
    {
        try
        {
            write();
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException or ObjectDisposedException)
        {
            throw Failed(Words.Of($"The file of event ids '{path}' could not be written. Check the disk's free space and the file's permissions."), exception);
        }
    }
}
