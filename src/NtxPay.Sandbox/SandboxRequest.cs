using System.Security.Cryptography.X509Certificates;

namespace NtxPay.Sandbox;

/// <summary>A request from a transport.</summary>
public sealed record SandboxRequest
{
    /// <summary>The HTTP method, in upper case.</summary>
    public required string Method { get; init; }

    /// <summary>The raw path, percent-encoded, with the leading slash and without the query.</summary>
    public required string Path { get; init; }

    /// <summary>The headers by name, case-insensitive. The values of a repeated header are joined by a comma.</summary>
    public IReadOnlyDictionary<string, string> Headers { get; init; } = NoHeaders;

    /// <summary>
    /// The body. The core reads at most one byte more than <see cref="SandboxCore.MaximumBodyBytes"/>. The transport owns it.
    /// </summary>
    public Stream Body { get; init; } = Stream.Null;

    /// <summary>
    /// The client certificate of the TLS handshake, or null. It overrides the certificate header, as in nginx. The transport
    /// owns it.
    /// </summary>
    public X509Certificate2? ClientCertificate { get; init; }

    private static Dictionary<string, string> NoHeaders { get; } = new(StringComparer.OrdinalIgnoreCase);

    /// <summary>Returns the value of a header, or null.</summary>
    internal string? Header(string name) => Headers.TryGetValue(name, out var value) ? value : null;
}
