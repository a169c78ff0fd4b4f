namespace NtxPay.Http.Journals.Files;

/// <summary>Reads a file line by line as bytes, with the position of each line's end.</summary>
internal sealed class LineReader : IDisposable
{
    private const int ChunkSize = 64 * 1024;

    private readonly FileStream file;
    private readonly byte[] chunk = new byte[ChunkSize];
    private readonly MemoryStream line = new();
    private long next;
    private int start;
    private int end;

    /// <summary>Reads from the file's beginning.</summary>
    public LineReader(FileStream file) => this.file = file;

    /// <summary>Where the last whole line ends, in bytes.</summary>
    public long Position { get; private set; }

    /// <summary>The bytes after the last whole line, once no other line is left.</summary>
    public byte[] Rest => line.ToArray();

    /// <summary>Reads the next terminated line, without its line feed; null if there is none.</summary>
    public byte[]? Next()
    {
        line.SetLength(0);
        while (Fill())
        {
            var mark = Array.IndexOf(chunk, (byte)'\n', start, end - start);
            line.Write(chunk, start, (mark < 0 ? end : mark) - start);
            start = mark < 0 ? end : mark + 1;
            if (mark >= 0)
            {
                Position += line.Length + 1;
                return line.ToArray();
            }
        }

        return null;
    }

    /// <inheritdoc/>
    public void Dispose() => line.Dispose();

    private bool Fill()
    {
        // Not beyond the length of the file: a device may never end.
        if (start == end)
        {
            // A line that is read meanwhile may have moved the file's position.
            file.Seek(next, SeekOrigin.Begin);
            start = 0;
            end = next < file.Length ? file.Read(chunk, 0, ChunkSize) : 0;
            next += end;
        }

        return start < end;
    }
}
