using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace NtxPay.Tests.Sandbox;

/// <summary>Certificates that the sandbox did not issue.</summary>
internal static class ForeignCertificates
{
    public static X509Certificate2 Make(DateTimeOffset notBefore, DateTimeOffset notAfter, string name = "CN=Somebody")
    {
        using var key = RSA.Create(2048);
        return new CertificateRequest(name, key, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1)
            .CreateSelfSigned(notBefore, notAfter);
    }

    /// <summary>Returns a certificate for a server on loopback, with a key that TLS can use on every system.</summary>
    public static X509Certificate2 MakeServer()
    {
        using var key = RSA.Create(2048);
        var request = new CertificateRequest("CN=localhost", key, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
        var names = new SubjectAlternativeNameBuilder();
        names.AddDnsName("localhost");
        names.AddIpAddress(System.Net.IPAddress.Loopback);
        request.CertificateExtensions.Add(names.Build());
        using var certificate = request.CreateSelfSigned(DateTimeOffset.UtcNow.AddDays(-1), DateTimeOffset.UtcNow.AddDays(1));
        return X509CertificateLoader.LoadPkcs12(certificate.Export(X509ContentType.Pfx), password: null);
    }
}
