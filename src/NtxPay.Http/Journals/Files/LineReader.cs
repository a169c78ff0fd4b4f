namespace NtxPay.Http.Journals.Files;

/// <summary>Reads a file line by line as bytes, with the offset after each line.</summary>
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

    /// <summary>The offset after the last complete line, in bytes.</summary>
    public long Position { get; private set; }

    /// <summary>The bytes after the last complete line, after the last line was read.</summary>
    public byte[] Remainder => line.ToArray();

    /// <summary>Reads the next terminated line, without its line feed; null if there is none.</summary>
    public byte[]? ReadLine()
    {
        line.SetLength(0);
        while (Fill())
        {
            var lineFeed = Array.IndexOf(chunk, (byte)'\n', start, end - start);
            line.Write(chunk, start, (lineFeed < 0 ? end : lineFeed) - start);
            start = lineFeed < 0 ? end : lineFeed + 1;
            if (lineFeed >= 0)
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
            // A line that is read in the meantime may have moved the file's position.
            file.Seek(next, SeekOrigin.Begin);
            start = 0;
            end = next < file.Length ? file.Read(chunk, 0, ChunkSize) : 0;
            next += end;
        }

        return start < end;
    }
}
