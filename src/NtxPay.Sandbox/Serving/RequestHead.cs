namespace NtxPay.Sandbox.Serving;

/// <summary>A request's line and headers.</summary>
internal sealed class RequestHead
{
    private const int LineLimit = 32 * 1024;
    private const int HeaderLimit = 100;

    private readonly Dictionary<string, string> headers = new(StringComparer.OrdinalIgnoreCase);

    private RequestHead(string line)
    {
        var parts = line.Split(' ');
        if (parts.Length != 3 || parts[0].Length == 0 || parts[1].Length == 0 || parts[2] is not ("HTTP/1.1" or "HTTP/1.0"))
            throw new BadRequestException(400, "Malformed request line");

        (Method, IsOld) = (parts[0], parts[2] is "HTTP/1.0");

        // A proxy's form has the whole address.
        var target = parts[1][0] == '/' ? parts[1] : WithoutHost(parts[1]);
        var mark = target.IndexOf('?');
        (Path, Query) = mark < 0 ? (target, string.Empty) : (target.Substring(0, mark), target.Substring(mark + 1));
    }

    /// <summary>The method.</summary>
    public string Method { get; }

    /// <summary>The path, as it came.</summary>
    public string Path { get; }

    /// <summary>The query, as it came, without its question mark.</summary>
    public string Query { get; }

    /// <summary>The headers.</summary>
    public IReadOnlyDictionary<string, string> Headers => headers;

    /// <summary>Whether the client wants the connection to go on after the answer.</summary>
    public bool KeepsAlive => Has("Connection", IsOld ? "keep-alive" : "close") == IsOld;

    private bool IsOld { get; }

    /// <summary>Reads a head, or null where the client has nothing more to ask.</summary>
    /// <exception cref="BadRequestException">It is malformed or too large.</exception>
    public static async Task<RequestHead?> ReadAsync(WireReader reader, CancellationToken cancellationToken)
    {
        if (await reader.ReadLineAsync(LineLimit, cancellationToken).ConfigureAwait(false) is not { } first)
            return null;

        var head = new RequestHead(first);
        while (await reader.ReadLineAsync(LineLimit, cancellationToken).ConfigureAwait(false) is { } line)
        {
            if (line.Length == 0)
                return head;

            head.Add(line);
        }

        throw new EndOfStreamException("The connection ended inside a head.");
    }

    /// <summary>Whether a header has a value, whatever the case.</summary>
    public bool Has(string name, string value) =>
        headers.TryGetValue(name, out var given) && string.Equals(given, value, StringComparison.OrdinalIgnoreCase);

    private static string WithoutHost(string target) =>
        Uri.TryCreate(target, UriKind.Absolute, out var address) ? address.PathAndQuery : target;

    private void Add(string line)
    {
        var colon = line.IndexOf(':');
        if (colon <= 0 || char.IsWhiteSpace(line[0]) || char.IsWhiteSpace(line[colon - 1]))
            throw new BadRequestException(400, "Malformed header");

        var (name, value) = (line.Substring(0, colon), line.Substring(colon + 1).Trim());
        headers[name] = headers.TryGetValue(name, out var before) ? $"{before}, {value}" : value;
        if (headers.Count > HeaderLimit)
            throw new BadRequestException(431, "Request header fields too large");
    }
}
