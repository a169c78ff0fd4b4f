namespace NtxPay.Sandbox;

/// <summary>A response for a transport to send.</summary>
public sealed record SandboxResponse
{
    /// <summary>The HTTP status code.</summary>
    public required int StatusCode { get; init; }

    /// <summary>The headers by name, without <c>Content-Length</c>, which is <see cref="ContentLength"/>.</summary>
    public IReadOnlyDictionary<string, string> Headers { get; init; } = NoHeaders;

    /// <summary>The bytes to send as the body: all of it, the first part (truncated), or none (HEAD).</summary>
    public ReadOnlyMemory<byte> Body { get; init; }

    /// <summary>The value of <c>Content-Length</c>, in bytes; null for no such header (204).</summary>
    public long? ContentLength { get; init; }

    /// <summary>The fault of the connection.</summary>
    public TransportFault Fault { get; init; }

    private static Dictionary<string, string> NoHeaders { get; } = new(StringComparer.OrdinalIgnoreCase);

    /// <summary>Returns the response with another header.</summary>
    internal SandboxResponse With(string name, string value)
    {
        var headers = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
        foreach (var header in Headers)
            headers[header.Key] = header.Value;

        headers[name] = value;
        return this with { Headers = headers };
    }

    /// <summary>Returns the response with a new request id.</summary>
    internal SandboxResponse WithRequestId() => With("x-request-id", Guid.NewGuid().ToString());

    /// <summary>Returns the response to HEAD, without the body.</summary>
    internal SandboxResponse WithoutBody() => this with { Body = default };

    /// <summary>Returns the response, truncated in the middle of its body; dropped if it has no body.</summary>
    internal SandboxResponse Truncated() => Body.IsEmpty
        ? Dropped()
        : this with { Body = Body.Slice(0, Body.Length / 2), Fault = TransportFault.Truncated };

    /// <summary>Returns the response, dropped with its connection.</summary>
    internal SandboxResponse Dropped() => this with { Body = default, Fault = TransportFault.Dropped };
}
