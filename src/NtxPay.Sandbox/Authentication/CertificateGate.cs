using System.Security.Cryptography.X509Certificates;
using NtxPay.Sandbox.Routing;

namespace NtxPay.Sandbox.Authentication;

/// <summary>The first layer of a sign-in: the client's certificate.</summary>
internal sealed class CertificateGate(SandboxCredential credential, SandboxSettings settings, TimeProvider time)
{
    private const string HeaderName = "X-SSL-Client-Cert";

    /// <summary>Lets a request with a valid certificate pass.</summary>
    /// <exception cref="RefusedException">400: no certificate or no readable one; 401: not a valid one.</exception>
    public void Check(SandboxRequest request)
    {
        var header = HeaderOf(request);
        if (string.IsNullOrWhiteSpace(header))
            throw new RefusedException(400, $"Missing {HeaderName}");

        using var certificate = HeaderCertificate.Read(header!)
            ?? throw new RefusedException(400, "Malformed PEM: the certificate must start with -----BEGIN CERTIFICATE-----");
        if (Objection(certificate) is { } objection)
            throw new RefusedException(401, objection);
    }

    /// <summary>The header as it arrives behind NGINX, which overwrites it with what the handshake showed.</summary>
    private static string? HeaderOf(SandboxRequest request) => request.ClientCertificate is { } presented
        ? CertificateEncoding.Escape(CertificateEncoding.ToPem(presented.RawData))
        : request.Header(HeaderName);

    private string? Objection(X509Certificate2 certificate)
    {
        var now = time.GetUtcNow().UtcDateTime;
        var own = certificate.RawData.AsSpan().SequenceEqual(credential.Certificate.RawData);
        if (certificate.NotBefore.ToUniversalTime() > now)
            return "Certificate not yet valid";

        if (certificate.NotAfter.ToUniversalTime() < now)
            return "Expired certificate";

        if (own && settings.CertificateRevoked)
            return "Revoked certificate";

        return own || !settings.CertificateRequired ? null : "Unknown certificate";
    }
}
