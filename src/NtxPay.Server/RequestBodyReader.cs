using System.Globalization;

namespace NtxPay.Server;

/// <summary>Reads request bodies up to a limit.</summary>
internal static class RequestBodyReader
{
    private const int MaximumChunkLineBytes = 1024;

    /// <summary>The maximum size of all chunk extensions, and of all trailers, of one body.</summary>
    private const int MaximumExtensionBytes = 8 * 1024;

    /// <summary>Reads a body. Of a body that exceeds the limit, one byte more than the limit is read.</summary>
    /// <returns>The bytes, and whether the whole body was read.</returns>
    /// <exception cref="BadRequestException">The length is malformed.</exception>
    public static async Task<(MemoryStream Content, bool IsComplete)> ReadAsync(RequestHead head, ConnectionReader reader, int limit, CancellationToken cancellationToken)
    {
        var content = new MemoryStream();
        var isSized = head.Headers.TryGetValue("Content-Length", out var length);
        bool isComplete;
        if (head.Headers.ContainsKey("Transfer-Encoding"))
        {
            if (isSized || head.IsHttp10 || !head.Has("Transfer-Encoding", "chunked"))
                throw new BadRequestException(400, "Malformed body length");

            isComplete = await ReadChunksAsync(content, reader, limit + 1, cancellationToken).ConfigureAwait(false);
        }
        else
        {
            var size = isSized ? Parse(length!, NumberStyles.None) : 0;
            await reader.CopyAsync(content, Math.Min(size, limit + 1L), cancellationToken).ConfigureAwait(false);
            isComplete = size <= limit;
        }

        content.Position = 0;
        return (content, isComplete);
    }

    private static async Task<bool> ReadChunksAsync(MemoryStream content, ConnectionReader reader, int limit, CancellationToken cancellationToken)
    {
        var extensionLength = 0;
        while (true)
        {
            // A chunk size may be followed by extensions.
            var parts = (await ReadLineAsync().ConfigureAwait(false)).Split([';'], 2);
            AddExtensionLength(parts.Length > 1 ? parts[1].Length : 0);
            var size = Parse(parts[0].TrimEnd(' ', '\t'), NumberStyles.AllowHexSpecifier);
            if (size == 0)
                break;

            var count = Math.Min(size, limit - content.Length);
            await reader.CopyAsync(content, count, cancellationToken).ConfigureAwait(false);
            if (content.Length == limit)
                return false;

            if ((await ReadLineAsync().ConfigureAwait(false)).Length > 0)
                throw new BadRequestException(400, "Malformed chunk");
        }

        // Trailers are ignored.
        while (await ReadLineAsync().ConfigureAwait(false) is { Length: > 0 } trailer)
            AddExtensionLength(trailer.Length);

        return true;

        async Task<string> ReadLineAsync() =>
            await reader.ReadLineAsync(MaximumChunkLineBytes, 400, cancellationToken).ConfigureAwait(false)
            ?? throw new EndOfStreamException("The connection ended inside a body.");

        void AddExtensionLength(int length)
        {
            extensionLength += length;
            if (extensionLength > MaximumExtensionBytes)
                throw new BadRequestException(400, "Chunk extensions or trailers too large");
        }
    }

    private static long Parse(string text, NumberStyles style) =>
        text.Length <= 16 && long.TryParse(text, style, CultureInfo.InvariantCulture, out var size) && size >= 0
            ? size
            : throw new BadRequestException(400, "Malformed body length");
}
