using System.Net;
using System.Security;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace NtxPay.Fuzz.Targets;

/// <summary>The data of the targets. Keys are new in each run.</summary>
internal static class Samples
{
    /// <summary>A certificate with its key, on the curve P-256.</summary>
    public static X509Certificate2 Certificate { get; } = Create();

    /// <summary>A certificate with its key, RSA of a size that is quick.</summary>
    public static X509Certificate2 RsaCertificate { get; } = CreateRsa();

    public static SecureString Secure(string text) => new NetworkCredential(string.Empty, text).SecurePassword;

    private static X509Certificate2 Create()
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        return SelfSigned(new CertificateRequest("CN=Fuzz", key, HashAlgorithmName.SHA256));
    }

    private static X509Certificate2 CreateRsa()
    {
        using var key = RSA.Create(2048);
        return SelfSigned(new CertificateRequest("CN=Fuzz", key, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1));
    }

    private static X509Certificate2 SelfSigned(CertificateRequest request) =>
        request.CreateSelfSigned(DateTimeOffset.UtcNow.AddDays(-1), DateTimeOffset.UtcNow.AddYears(1));
}
