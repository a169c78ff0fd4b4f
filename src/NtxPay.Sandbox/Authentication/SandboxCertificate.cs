using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace NtxPay.Sandbox.Authentication;

/// <summary>Creates the client certificate of a sandbox.</summary>
internal static class SandboxCertificate
{
    private const string ClientAuthentication = "1.3.6.1.5.5.7.3.2";

    /// <summary>Creates a self-signed certificate for TLS clients, valid from the day before <paramref name="now"/> for a year.</summary>
    public static X509Certificate2 Create(DateTimeOffset now)
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var request = new CertificateRequest("CN=NtxPay Sandbox Client", key, HashAlgorithmName.SHA256);
        request.CertificateExtensions.Add(new X509BasicConstraintsExtension(false, false, 0, true));
        request.CertificateExtensions.Add(new X509KeyUsageExtension(X509KeyUsageFlags.DigitalSignature, true));
        request.CertificateExtensions.Add(new X509EnhancedKeyUsageExtension([new Oid(ClientAuthentication)], false));
        var yesterday = now.AddDays(-1);
        using var certificate = request.CreateSelfSigned(yesterday, yesterday.AddYears(1));
        return WithStoredKey(certificate);
    }

    /// <summary>
    /// Returns the certificate with its key in a key store: TLS on Windows cannot use an ephemeral key. The key file is deleted when
    /// the certificate is disposed.
    /// </summary>
    private static X509Certificate2 WithStoredKey(X509Certificate2 certificate)
    {
        var password = RandomValues.Alphanumeric(32);
        var container = certificate.Export(X509ContentType.Pfx, password);
        return new X509Certificate2(container, password, X509KeyStorageFlags.Exportable);
    }
}
