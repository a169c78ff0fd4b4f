using System.Security.Cryptography.X509Certificates;
using NtxPay.Sandbox.Routing;

namespace NtxPay.Sandbox.Authentication;

/// <summary>Checks the client certificate of a token request.</summary>
internal sealed class CertificateAuthentication(SandboxCredential credential, SandboxSettings settings, TimeProvider timeProvider)
{
    private const string HeaderName = "X-SSL-Client-Cert";

    /// <summary>Accepts a request with a valid certificate.</summary>
    /// <exception cref="ApiErrorException">400: the certificate is missing or malformed. 401: it is not valid.</exception>
    public void Authenticate(SandboxRequest request)
    {
        var header = GetHeader(request);
        if (string.IsNullOrWhiteSpace(header))
            throw new ApiErrorException(400, $"Missing {HeaderName}");

        using var certificate = StrictCertificateHeader.Read(header!)
            ?? throw new ApiErrorException(400, "Malformed PEM: the certificate must start with -----BEGIN CERTIFICATE-----");
        if (FindError(certificate) is { } error)
            throw new ApiErrorException(401, error);
    }

    /// <summary>
    /// Gets the value of the certificate header. As in nginx, the certificate of the TLS handshake replaces the header of the client.
    /// </summary>
    private static string? GetHeader(SandboxRequest request) => request.ClientCertificate is { } presented
        ? CertificateEncoding.Escape(CertificateEncoding.ToPem(presented.RawData))
        : request.Header(HeaderName);

    private string? FindError(X509Certificate2 certificate)
    {
        var now = timeProvider.GetUtcNow().UtcDateTime;
        var isOwnCertificate = certificate.RawData.AsSpan().SequenceEqual(credential.Certificate.RawData);
        if (certificate.NotBefore.ToUniversalTime() > now)
            return "Certificate not yet valid";

        if (certificate.NotAfter.ToUniversalTime() < now)
            return "Expired certificate";

        if (isOwnCertificate && settings.CertificateRevoked)
            return "Revoked certificate";

        return isOwnCertificate || !settings.OwnCertificateRequired ? null : "Unknown certificate";
    }
}
