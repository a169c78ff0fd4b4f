using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using NtxPay.Http.Certificates;
using Xunit;

namespace NtxPay.Tests.Certificates;

/// <summary>The base class of the tests of the reader.</summary>
public abstract class CertificateReaderTestBase : IDisposable
{
    internal TemporaryFolder Folder { get; } = new();

    public void Dispose()
    {
        Folder.Dispose();
        GC.SuppressFinalize(this);
    }

    protected static ClientCertificate Read(CertificateSource source) => new CertificateReader().Read(source);

    protected static NtxPayException Refused(CertificateSource source) =>
        Assert.Throws<NtxPayException>(() => Read(source).Dispose());

    /// <summary>Verifies that the certificate is the expected one, without others, and that its keys are a pair.</summary>
    protected static void AssertUsable(TestCertificate expected, ClientCertificate actual)
    {
        Assert.Equal(expected.Pem, actual.Pem);
        Assert.True(actual.KeyMatches);
        Assert.True(actual.SourceHasPrivateKey);
        if (actual.Certificate.GetKeyAlgorithm() is "1.3.101.112")
        {
            Assert.False(actual.HasPrivateKey);
            return;
        }

        Assert.True(actual.HasPrivateKey);
        Assert.True(SignsForItself(actual.Certificate));
    }

    private static bool SignsForItself(X509Certificate2 certificate)
    {
        byte[] data = [1, 2, 3];
        using var rsa = certificate.GetRSAPrivateKey();
        if (rsa is not null)
        {
            using var verifier = certificate.GetRSAPublicKey()!;
            var padding = RSASignaturePadding.Pkcs1;
            return verifier.VerifyData(data, rsa.SignData(data, HashAlgorithmName.SHA256, padding), HashAlgorithmName.SHA256, padding);
        }

        using var ec = certificate.GetECDsaPrivateKey()!;
        using var ecVerifier = certificate.GetECDsaPublicKey()!;
        return ecVerifier.VerifyData(data, ec.SignData(data, HashAlgorithmName.SHA256), HashAlgorithmName.SHA256);
    }
}
