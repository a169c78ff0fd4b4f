using System.Security.Cryptography.X509Certificates;

namespace NtxPay.Sandbox;

/// <summary>A request as a transport received it.</summary>
public sealed record SandboxRequest
{
    /// <summary>The HTTP method, in capitals as it came.</summary>
    public required string Method { get; init; }

    /// <summary>The path as it came, percent-encoded, with its leading slash and without the query.</summary>
    public required string Path { get; init; }

    /// <summary>The headers by name, whatever the case; the values of a repeated one are joined by a comma.</summary>
    public IReadOnlyDictionary<string, string> Headers { get; init; } = NoHeaders;

    /// <summary>
    /// The body. The core reads no more than <see cref="SandboxCore.MaximumBodyBytes"/> and one byte of it; the
    /// transport owns it.
    /// </summary>
    public Stream Body { get; init; } = Stream.Null;

    /// <summary>
    /// The certificate that the client presented in the TLS handshake, or null where there was none. As NGINX does, it
    /// takes the place of whatever certificate header the client sent. The transport owns it.
    /// </summary>
    public X509Certificate2? ClientCertificate { get; init; }

    private static Dictionary<string, string> NoHeaders { get; } = new(StringComparer.OrdinalIgnoreCase);

    /// <summary>A header's value, or null where it was not sent.</summary>
    internal string? Header(string name) => Headers.TryGetValue(name, out var value) ? value : null;
}
