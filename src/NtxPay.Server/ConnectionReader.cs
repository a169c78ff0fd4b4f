using System.Text;

namespace NtxPay.Server;

/// <summary>Reads lines and bytes from a connection.</summary>
internal sealed class ConnectionReader(Stream stream)
{
    private static readonly Encoding Latin1 = Encoding.GetEncoding("iso-8859-1");

    private readonly byte[] buffer = new byte[16 * 1024];
    private int next;
    private int end;

    /// <summary>Reads a line without its ending, or null if the connection ends before it.</summary>
    /// <param name="limit">The maximum number of bytes.</param>
    /// <param name="tooLongStatusCode">The status code if there are more.</param>
    /// <param name="cancellationToken">Cancels the read.</param>
    /// <exception cref="BadRequestException">The line is too long, does not end with CR LF, or contains a control character.</exception>
    public async Task<string?> ReadLineAsync(int limit, int tooLongStatusCode, CancellationToken cancellationToken)
    {
        // Most lines are completely in the buffer. A line that arrives byte by byte must not be copied for each byte.
        StringBuilder? parts = null;
        while (await FillAsync(cancellationToken).ConfigureAwait(false))
        {
            var lineFeed = Array.IndexOf(buffer, (byte)'\n', next, end - next);
            var count = (lineFeed < 0 ? end : lineFeed) - next;
            if ((parts?.Length ?? 0) + count > limit + 1)
                throw new BadRequestException(tooLongStatusCode, "The request line or a header is too long");

            // Header bytes are Latin-1: a byte is a character.
            var part = Latin1.GetString(buffer, next, count);
            next += lineFeed < 0 ? count : count + 1;
            if (lineFeed >= 0)
                return Validate(parts is null ? part : parts.Append(part).ToString());

            (parts ??= new StringBuilder()).Append(part);
        }

        return null;
    }

    /// <summary>Copies the next bytes.</summary>
    /// <exception cref="IOException">The connection ends before that many bytes.</exception>
    public async Task CopyAsync(Stream target, long count, CancellationToken cancellationToken)
    {
        for (var left = count; left > 0;)
        {
            if (!await FillAsync(cancellationToken).ConfigureAwait(false))
                throw new EndOfStreamException("The connection ended inside a body.");

            var part = (int)Math.Min(left, end - next);
            target.Write(buffer, next, part);
            next += part;
            left -= part;
        }
    }

    /// <summary>Discards bytes until the client closes the connection or the limit is reached.</summary>
    public async Task DrainAsync(long limit, CancellationToken cancellationToken)
    {
        for (var drained = 0L; drained < limit && await FillAsync(cancellationToken).ConfigureAwait(false); next = end)
            drained += end - next;
    }

    /// <summary>Waits for bytes; false if the connection ended.</summary>
    public async Task<bool> FillAsync(CancellationToken cancellationToken)
    {
        if (next < end)
            return true;

        next = 0;
        end = await stream.ReadSomeAsync(buffer, cancellationToken).ConfigureAwait(false);
        return end > 0;
    }

    /// <summary>Validates the line ending and the characters. Proxies disagree about lines that end with LF alone and about control characters, which makes request smuggling possible.</summary>
    private static string Validate(string text)
    {
        if (text.Length == 0 || text[text.Length - 1] != '\r')
            throw new BadRequestException(400, "Malformed line ending");

        var line = text.Substring(0, text.Length - 1);
        foreach (var symbol in line)
        {
            if ((symbol < ' ' && symbol != '\t') || symbol == '\x7F')
                throw new BadRequestException(400, "Control character in the request head");
        }

        return line;
    }
}
