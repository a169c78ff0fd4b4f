using System.Net;

namespace NtxPay.Server;

/// <summary>A request.</summary>
public sealed record ServerRequest
{
    /// <summary>The HTTP method, raw.</summary>
    public required string Method { get; init; }

    /// <summary>The path, raw, without the query.</summary>
    public required string Path { get; init; }

    /// <summary>The headers in their order, each value separate.</summary>
    public required IReadOnlyList<KeyValuePair<string, string>> HeaderList { get; init; }

    /// <summary>The headers by name, case-insensitive. The values of a repeated header are joined by a comma.</summary>
    public required IReadOnlyDictionary<string, string> Headers { get; init; }

    /// <summary>The body, at its beginning; at most one byte more than <see cref="ServerLimits.MaximumBodyBytes"/>.</summary>
    public required MemoryStream Body { get; init; }

    /// <summary>Whether the body is within the limit. If it is not, the rest of it was not read.</summary>
    public required bool IsComplete { get; init; }

    /// <summary>The address of the client.</summary>
    public required IPAddress? RemoteAddress { get; init; }
}

/// <summary>A response.</summary>
public sealed record ServerResponse
{
    /// <summary>The HTTP status code.</summary>
    public required int StatusCode { get; init; }

    /// <summary>The headers, without Content-Length, Date and Connection.</summary>
    public IEnumerable<KeyValuePair<string, string>> Headers { get; init; } = [];

    /// <summary>The bytes to send as the body.</summary>
    public byte[] Body { get; init; } = [];

    /// <summary>The value of Content-Length, in bytes; null for no such header.</summary>
    public long? ContentLength { get; init; }

    /// <summary>Whether the connection is closed after the response.</summary>
    public bool ClosesConnection { get; init; }

    /// <summary>Whether the connection is closed without a response.</summary>
    public bool IsDropped { get; init; }
}
