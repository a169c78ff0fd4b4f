using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace NtxPay.Tests.Http.Support;

/// <summary>Generated certificates.</summary>
internal static class TestCertificates
{
    public static readonly DateTimeOffset From = new(2026, 1, 1, 0, 0, 0, TimeSpan.Zero);

    public static readonly DateTimeOffset Until = new(2027, 1, 1, 0, 0, 0, TimeSpan.Zero);

    /// <summary>A self-signed certificate with its key, valid around the test clock's time by default.</summary>
    public static X509Certificate2 Create(DateTimeOffset? from = null, DateTimeOffset? until = null)
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var request = new CertificateRequest("CN=localhost", key, HashAlgorithmName.SHA256);
        var names = new SubjectAlternativeNameBuilder();
        names.AddDnsName("localhost");
        request.CertificateExtensions.Add(names.Build());
        return request.CreateSelfSigned(from ?? From, until ?? Until);
    }

    /// <summary>The same without its key.</summary>
    public static X509Certificate2 CreatePublic(DateTimeOffset? from = null, DateTimeOffset? until = null)
    {
        using var whole = Create(from, until);
        return X509CertificateLoader.LoadCertificate(whole.RawData);
    }
}
