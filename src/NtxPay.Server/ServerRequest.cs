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
