namespace NtxPay;

/// <summary>A request to the API.</summary>
public sealed class ApiRequest
{
    /// <summary>The maximum number of nested levels of <see cref="Body"/>. Deeper nesting is treated as a cycle.</summary>
    public const int MaximumBodyDepth = 32;

    /// <summary>The HTTP method: GET, POST, PUT, PATCH or DELETE.</summary>
    public required string Method { get; init; }

    /// <summary>The path below the session's base address, such as <c>/api/balance</c>, with or without a query.</summary>
    public required string Path { get; init; }

    /// <summary>Query parameters, in order; the client encodes them.</summary>
    public IReadOnlyList<KeyValuePair<string, string>> Query { get; init; } = [];

    /// <summary>
    /// The body: null for none, JSON as a string or as UTF-8 bytes, which is sent unchanged, or a tree of dictionaries, lists,
    /// strings, numbers, booleans and dates that is converted to JSON.
    /// </summary>
    public object? Body { get; init; }

    /// <summary>Additional headers. <c>Authorization</c>, <c>Host</c> and <c>X-SSL-Client-Cert</c> are set by the session and refused here.</summary>
    public IReadOnlyList<KeyValuePair<string, string>> Headers { get; init; } = [];

    /// <summary>The externalId, which makes a POST safe to retry; null to use the one in the body, if any.</summary>
    public string? ExternalId { get; init; }
}
