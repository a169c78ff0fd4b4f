using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace NtxPay.Tests.Http.Support;

/// <summary>Generated certificates.</summary>
internal static class TestCertificates
{
    public static readonly DateTimeOffset From = new(2026, 1, 1, 0, 0, 0, TimeSpan.Zero);

    public static readonly DateTimeOffset Until = new(2027, 1, 1, 0, 0, 0, TimeSpan.Zero);

    /// <summary>Returns a self-signed certificate with its key, valid around the time of the manual time provider by default.</summary>
    public static X509Certificate2 Create(DateTimeOffset? notBefore = null, DateTimeOffset? notAfter = null)
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var request = new CertificateRequest("CN=localhost", key, HashAlgorithmName.SHA256);
        var names = new SubjectAlternativeNameBuilder();
        names.AddDnsName("localhost");
        request.CertificateExtensions.Add(names.Build());
        return request.CreateSelfSigned(notBefore ?? From, notAfter ?? Until);
    }

    /// <summary>Returns the same without its key.</summary>
    public static X509Certificate2 CreatePublic(DateTimeOffset? notBefore = null, DateTimeOffset? notAfter = null)
    {
        using var whole = Create(notBefore, notAfter);
        return X509CertificateLoader.LoadCertificate(whole.RawData);
    }
}
