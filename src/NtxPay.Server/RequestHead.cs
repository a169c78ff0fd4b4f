namespace NtxPay.Server;

/// <summary>The request line and headers.</summary>
internal sealed class RequestHead
{
    private const int MaximumTargetBytes = 8 * 1024;
    private const int MaximumLineBytes = 32 * 1024;
    private const int MaximumHeadBytes = 64 * 1024;
    private const int MaximumHeaderCount = 100;

    private readonly Dictionary<string, string> headers = new(StringComparer.OrdinalIgnoreCase);
    private readonly List<KeyValuePair<string, string>> headerList = [];

    private RequestHead(string line)
    {
        var parts = line.Split(' ');
        if (parts.Length != 3 || !IsToken(parts[0]) || parts[1].Length == 0 || parts[2] is not ("HTTP/1.1" or "HTTP/1.0"))
            throw new BadRequestException(400, "Malformed request line");

        if (parts[1].Length > MaximumTargetBytes)
            throw new BadRequestException(414, "The request target is too long");

        (Method, IsHttp10) = (parts[0], parts[2] is "HTTP/1.0");
        var target = OriginForm(parts[1]);
        var queryStart = target.IndexOf('?');
        Path = queryStart < 0 ? target : target.Substring(0, queryStart);
    }

    /// <summary>The method.</summary>
    public string Method { get; }

    /// <summary>The path without its query, raw.</summary>
    public string Path { get; }

    /// <summary>Whether the version is HTTP/1.0.</summary>
    public bool IsHttp10 { get; }

    /// <summary>The headers by name; the values of a repeated header are joined by a comma.</summary>
    public IReadOnlyDictionary<string, string> Headers => headers;

    /// <summary>The headers in their order.</summary>
    public IReadOnlyList<KeyValuePair<string, string>> HeaderList => headerList;

    /// <summary>Whether the client requests that the connection stays open after the response.</summary>
    public bool KeepsAlive => Has("Connection", IsHttp10 ? "keep-alive" : "close") == IsHttp10;

    /// <summary>Whether the client waits for an interim response before it sends the body.</summary>
    public bool ExpectsContinue => !IsHttp10 && Has("Expect", "100-continue");

    /// <summary>Reads a head, or null if the client sends no more requests.</summary>
    /// <exception cref="BadRequestException">The head is malformed or too large.</exception>
    public static async Task<RequestHead?> ReadAsync(ConnectionReader reader, CancellationToken cancellationToken)
    {
        // Some clients send an empty line after a body; RFC 9112, section 2.2, recommends ignoring one.
        var first = await reader.ReadLineAsync(MaximumLineBytes, 414, cancellationToken).ConfigureAwait(false);
        if (first is { Length: 0 })
            first = await reader.ReadLineAsync(MaximumLineBytes, 414, cancellationToken).ConfigureAwait(false);

        if (first is null)
            return null;

        var head = new RequestHead(first);
        var size = first.Length;
        while (await reader.ReadLineAsync(MaximumLineBytes, 431, cancellationToken).ConfigureAwait(false) is { } line)
        {
            if (line.Length == 0)
                return head;

            size += line.Length;
            head.Add(line);
            if (size > MaximumHeadBytes || head.headerList.Count > MaximumHeaderCount)
                throw new BadRequestException(431, "Request header fields too large");
        }

        throw new EndOfStreamException("The connection ended inside a head.");
    }

    /// <summary>Returns whether a header has a value, case-insensitive.</summary>
    public bool Has(string name, string value) =>
        headers.TryGetValue(name, out var found) && string.Equals(found, value, StringComparison.OrdinalIgnoreCase);

    private static string OriginForm(string target)
    {
        if (target[0] == '/' || target is "*")
            return target;

        // A proxy sends the absolute form.
        return Uri.TryCreate(target, UriKind.Absolute, out var address) && address.Scheme is "http" or "https"
            ? address.PathAndQuery
            : throw new BadRequestException(400, "Malformed request target");
    }

    private static bool IsToken(string text) => text.Length > 0 && text.All(static symbol =>
        symbol is (>= 'a' and <= 'z') or (>= 'A' and <= 'Z') or (>= '0' and <= '9') || symbol is '!' or '#' or '$' or '%' or '&' or '\'' or '*' or '+' or '-' or '.' or '^' or '_' or '`' or '|' or '~');

    private void Add(string line)
    {
        // A name with a space before the colon is not a token, and neither is a folded line.
        var colon = line.IndexOf(':');
        if (colon <= 0 || !IsToken(line.Substring(0, colon)))
            throw new BadRequestException(400, "Malformed header");

        // Only spaces and tabs: a no-break space is a part of the value.
        var (name, value) = (line.Substring(0, colon), line.Substring(colon + 1).Trim(' ', '\t'));
        headerList.Add(new(name, value));
        if (!headers.TryGetValue(name, out var before))
            headers[name] = value;
        else if (string.Equals(name, "Host", StringComparison.OrdinalIgnoreCase))
            throw new BadRequestException(400, "More than one Host header");
        else
            headers[name] = $"{before}, {value}";
    }
}
