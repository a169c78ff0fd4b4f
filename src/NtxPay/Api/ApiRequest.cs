namespace NtxPay;

/// <summary>A request of the API, before it is put on the wire.</summary>
public sealed class ApiRequest
{
    /// <summary>The HTTP method: GET, POST, PUT, PATCH or DELETE.</summary>
    public required string Method { get; init; }

    /// <summary>The path from the session's base address, such as <c>/api/balance</c>; a query may follow.</summary>
    public required string Path { get; init; }

    /// <summary>Query parameters, in order; the client encodes them.</summary>
    public IReadOnlyList<KeyValuePair<string, string>> Query { get; init; } = [];

    /// <summary>
    /// The body: null for none, JSON as a string or as its UTF-8 bytes, which is sent as it is, or a tree of dictionaries, lists,
    /// strings, numbers, booleans and dates that becomes JSON.
    /// </summary>
    public object? Body { get; init; }

    /// <summary>More headers. <c>Authorization</c>, <c>Host</c> and <c>X-SSL-Client-Cert</c> are the session's own and refused.</summary>
    public IReadOnlyList<KeyValuePair<string, string>> Headers { get; init; } = [];

    /// <summary>The externalId, which makes a repeated POST safe; null to take the body's own, if it has one.</summary>
    public string? ExternalId { get; init; }
}

/// <summary>A successful answer of the API.</summary>
public sealed class ApiResponse
{
    /// <summary>The body as text; empty where there was none.</summary>
    public required string Content { get; init; }

    /// <summary>
    /// The body as a tree: <see cref="IReadOnlyDictionary{TKey, TValue}"/> of string and object (in order),
    /// <see cref="IReadOnlyList{T}"/>, string, long, decimal, bool or null. Null for an empty body.
    /// </summary>
    public required object? Data { get; init; }
}
