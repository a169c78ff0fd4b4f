namespace NtxPay.Sandbox;

/// <summary>What a transport has to send.</summary>
public sealed record SandboxResponse
{
    /// <summary>The HTTP status code.</summary>
    public required int StatusCode { get; init; }

    /// <summary>The headers by name, but for <c>Content-Length</c>, which is <see cref="ContentLength"/>.</summary>
    public IReadOnlyDictionary<string, string> Headers { get; init; } = NoHeaders;

    /// <summary>The bytes to send as the body: all of them, the first part (truncated), or none (HEAD).</summary>
    public ReadOnlyMemory<byte> Body { get; init; }

    /// <summary>The value of <c>Content-Length</c>, in bytes; null where the answer has no such header (204).</summary>
    public long? ContentLength { get; init; }

    /// <summary>What becomes of the connection.</summary>
    public TransportFault Fault { get; init; }

    private static Dictionary<string, string> NoHeaders { get; } = new(StringComparer.OrdinalIgnoreCase);

    /// <summary>The same answer with one header more.</summary>
    internal SandboxResponse With(string name, string value)
    {
        var headers = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
        foreach (var header in Headers)
            headers[header.Key] = header.Value;

        headers[name] = value;
        return this with { Headers = headers };
    }

    /// <summary>The same answer with a name of its own, for whoever looks for it in a log.</summary>
    internal SandboxResponse WithRequestId() => With("x-request-id", Guid.NewGuid().ToString());

    /// <summary>The same answer as HEAD gives it: all but the body.</summary>
    internal SandboxResponse WithoutBody() => this with { Body = default };

    /// <summary>The same answer, to be cut off in the middle of its body; one without a body is dropped.</summary>
    internal SandboxResponse Truncated() => Body.IsEmpty
        ? Dropped()
        : this with { Body = Body.Slice(0, Body.Length / 2), Fault = TransportFault.Truncated };

    /// <summary>The same answer, which nobody will see.</summary>
    internal SandboxResponse Dropped() => this with { Body = default, Fault = TransportFault.Dropped };
}
