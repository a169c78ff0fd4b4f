using System.Text.Json;
#if NET
using Microsoft.Win32.SafeHandles;
#endif

namespace NtxPay.Http.Journals.Files;

/// <summary>Reads single lines of an open journal, and appends to it. One thread at a time may append; any thread may read.</summary>
/// <param name="file">The file.</param>
/// <param name="path">Its path, for messages.</param>
internal sealed class JournalStream(FileStream file, string path)
{
    /// <summary>The number of bytes that are read first; longer than most lines.</summary>
    private const int InitialReadLength = 512;

    /// <summary>The bytes before a line that are read with it: the checksum of the previous line.</summary>
    private const int PrefixLength = ChecksumChain.DigitCount + ChecksumChain.SuffixLength;

#if NET
    private SafeFileHandle? handle;
#else
    /// <summary>Reads and writes share the file's position on this framework.</summary>
    private readonly object gate = new();
#endif

    /// <summary>Appends bytes.</summary>
    public void Append(byte[] bytes, int count)
    {
#if NET
        file.Write(bytes, 0, count);
#else
        lock (gate)
        {
            file.Seek(0, SeekOrigin.End);
            file.Write(bytes, 0, count);
        }
#endif
    }

    /// <summary>Replaces the whole content, and flushes it to the disk.</summary>
    public void Replace(byte[] bytes)
    {
#if !NET
        lock (gate)
#endif
        {
            file.Seek(0, SeekOrigin.Begin);
            file.Write(bytes, 0, bytes.Length);
            file.SetLength(bytes.Length);
            file.Flush(flushToDisk: true);
        }
    }

    /// <summary>Flushes appended bytes to the disk.</summary>
    public void Flush()
    {
#if NET
        file.Flush(flushToDisk: true);
#else
        lock (gate)
            file.Flush(flushToDisk: true);
#endif
    }

    /// <summary>Reads the line at an offset, and verifies its checksum.</summary>
    /// <exception cref="NtxPayException"><see cref="NtxPayErrorKind.JournalUnusable"/>: it was changed, or cannot be read.</exception>
    public JournalLine Read(long offset)
    {
        try
        {
            for (var length = InitialReadLength; ; length *= 2)
            {
                var bytes = new byte[length];
                var count = ReadAt(offset - PrefixLength, bytes);
                var end = Array.IndexOf(bytes, (byte)'\n', PrefixLength, Math.Max(count - PrefixLength, 0));
                if (end >= 0)
                    return Parse(bytes, end);

                if (count < length)
                    throw JournalErrors.ChangedMeanwhile(path);
            }
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException or NotSupportedException or JsonException)
        {
            throw JournalErrors.NotRead(path, exception);
        }
    }

    private JournalLine Parse(byte[] bytes, int end)
    {
        var (digits, line) = (new byte[ChecksumChain.DigitCount], new byte[end - PrefixLength]);
        Buffer.BlockCopy(bytes, 0, digits, 0, digits.Length);
        Buffer.BlockCopy(bytes, PrefixLength, line, 0, line.Length);
        using var chain = new ChecksumChain(digits);
        return chain.Verify(line)
            ? JsonSerializer.Deserialize(line, JournalJson.Default.JournalLine)!
            : throw JournalErrors.ChangedMeanwhile(path);
    }

    private int ReadAt(long offset, byte[] bytes)
    {
#if NET
        handle ??= file.SafeFileHandle;
        var count = 0;
        while (count < bytes.Length && RandomAccess.Read(handle, bytes.AsSpan(count), offset + count) is > 0 and var more)
        {
            count += more;
        }

        return count;
#else
        lock (gate)
        {
            file.Seek(offset, SeekOrigin.Begin);
            var count = 0;
            while (count < bytes.Length && file.Read(bytes, count, bytes.Length - count) is > 0 and var more)
            {
                count += more;
            }

            return count;
        }
#endif
    }
}
