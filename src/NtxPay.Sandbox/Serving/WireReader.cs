using System.Text;

namespace NtxPay.Sandbox.Serving;

/// <summary>Reads lines and bytes from a connection.</summary>
internal sealed class WireReader(Stream stream)
{
    private readonly byte[] buffer = new byte[16 * 1024];
    private int next;
    private int end;

    /// <summary>A line without its ending, or null where the connection ends before it.</summary>
    /// <param name="limit">The most bytes that it may have.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <exception cref="BadRequestException">The line is too long.</exception>
    public async Task<string?> ReadLineAsync(int limit, CancellationToken cancellationToken)
    {
        var line = new StringBuilder();
        while (await FillAsync(cancellationToken).ConfigureAwait(false))
        {
            // Header bytes are Latin-1: a byte is a character.
            var symbol = (char)buffer[next++];
            if (symbol == '\n')
                return line.ToString().TrimEnd('\r');

            if (line.Length == limit)
                throw new BadRequestException(431, "Request header fields too large");

            line.Append(symbol);
        }

        return null;
    }

    /// <summary>Copies bytes that follow.</summary>
    /// <exception cref="IOException">The connection ends before.</exception>
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

    /// <summary>Throws away whatever comes until the client closes the connection or the limit is reached.</summary>
    public async Task DrainAsync(long limit, CancellationToken cancellationToken)
    {
        for (var drained = 0L; drained < limit && await FillAsync(cancellationToken).ConfigureAwait(false); next = end)
            drained += end - next;
    }

    private async Task<bool> FillAsync(CancellationToken cancellationToken)
    {
        if (next < end)
            return true;

        next = 0;
        end = await stream.ReadSomeAsync(buffer, cancellationToken).ConfigureAwait(false);
        return end > 0;
    }
}
