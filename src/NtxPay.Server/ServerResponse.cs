namespace NtxPay.Server;

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
