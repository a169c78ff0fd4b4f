using System.Globalization;

namespace NtxPay.Sandbox.Serving;

/// <summary>A request's body, read as far as the core wants it.</summary>
/// <param name="Content">The bytes, from their beginning.</param>
/// <param name="IsWhole">Whether nothing of it is left on the connection.</param>
internal sealed record RequestBody(MemoryStream Content, bool IsWhole)
{
    // One byte more than the core takes shows it that there is more.
    private const int Limit = SandboxCore.MaximumBodyBytes + 1;
    private const int ChunkLineLimit = 1024;

    /// <summary>Reads a body.</summary>
    /// <exception cref="BadRequestException">Its length is malformed.</exception>
    public static async Task<RequestBody> ReadAsync(RequestHead head, WireReader reader, CancellationToken cancellationToken)
    {
        var isSized = head.Headers.TryGetValue("Content-Length", out var length);
        if (head.Headers.ContainsKey("Transfer-Encoding"))
        {
            if (isSized || !head.Has("Transfer-Encoding", "chunked"))
                throw new BadRequestException(400, "Malformed body length");

            return await ReadChunksAsync(reader, cancellationToken).ConfigureAwait(false);
        }

        var size = isSized ? Parse(length!, NumberStyles.None) : 0;
        var content = new MemoryStream();
        await reader.CopyAsync(content, Math.Min(size, Limit), cancellationToken).ConfigureAwait(false);
        return new RequestBody(Rewound(content), size <= Limit);
    }

    private static async Task<RequestBody> ReadChunksAsync(WireReader reader, CancellationToken cancellationToken)
    {
        var content = new MemoryStream();
        while (true)
        {
            // A chunk's size may have extensions behind it.
            var line = await LineAsync().ConfigureAwait(false);
            var size = Parse(line.Split(';')[0].Trim(), NumberStyles.AllowHexSpecifier);
            if (size == 0)
                break;

            var wanted = Math.Min(size, Limit - content.Length);
            await reader.CopyAsync(content, wanted, cancellationToken).ConfigureAwait(false);
            if (content.Length == Limit)
                return new RequestBody(Rewound(content), IsWhole: false);

            if ((await LineAsync().ConfigureAwait(false)).Length > 0)
                throw new BadRequestException(400, "Malformed chunk");
        }

        // Trailers say nothing that the API wants to know.
        while ((await LineAsync().ConfigureAwait(false)).Length > 0)
        {
        }

        return new RequestBody(Rewound(content), IsWhole: true);

        async Task<string> LineAsync() =>
            await reader.ReadLineAsync(ChunkLineLimit, cancellationToken).ConfigureAwait(false)
            ?? throw new EndOfStreamException("The connection ended inside a body.");
    }

    private static long Parse(string text, NumberStyles style) =>
        long.TryParse(text, style, CultureInfo.InvariantCulture, out var size) && size >= 0
            ? size
            : throw new BadRequestException(400, "Malformed body length");

    private static MemoryStream Rewound(MemoryStream content)
    {
        content.Position = 0;
        return content;
    }
}
