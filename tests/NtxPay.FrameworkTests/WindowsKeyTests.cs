using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using NtxPay.Http.Certificates;
using NtxPay.Tests.Http.Support;
using Xunit;

namespace NtxPay.Tests.Certificates;

/// <summary>How a private key is attached to its certificate on .NET Framework. RSA only, because Mono has no elliptic curves.</summary>
public sealed class WindowsKeyTests : IDisposable
{
    private const string Password = "contraseña";

    private readonly X509Certificate2 certificate = TestCertificates.Create();

    public void Dispose() => certificate.Dispose();

    [Theory]
    [InlineData(null)]
    [InlineData(Password)]
    public void A_separate_key_is_attached_to_its_certificate(string? password)
    {
        using var alone = TestCertificates.CreatePublic();

        AssertReads(new CertificateSource { Certificate = alone, KeyPem = TestCertificates.KeyPem(password), Password = password is null ? null : Secrets.Of(password) });

        Assert.False(alone.HasPrivateKey);
    }

    [Fact]
    public void A_PFX_is_read_with_its_key()
    {
        using var folder = new TemporaryFolder();
        var path = folder.Write("c.pfx", certificate.Export(X509ContentType.Pfx, Password));

        AssertReads(new CertificateSource { Path = path, Password = Secrets.Of(Password) });
    }

    [Fact]
    public void A_certificate_object_is_copied_with_its_key_and_not_changed()
    {
        AssertReads(new CertificateSource { Certificate = certificate });

        Assert.True(SignsForItself(certificate));
    }

    private static void AssertReads(CertificateSource source)
    {
        using var read = new CertificateReader().Read(source);

        Assert.Equal("CN=localhost", read.Certificate.Subject);
        Assert.NotSame(source.Certificate, read.Certificate);
        Assert.True(read.KeyMatches);
        Assert.True(read.HasPrivateKey);
        Assert.Empty(read.Notes);
        Assert.True(SignsForItself(read.Certificate));
    }

    private static bool SignsForItself(X509Certificate2 signer)
    {
        byte[] data = [1, 2, 3];
        using var key = signer.GetRSAPrivateKey()!;
        using var verifier = signer.GetRSAPublicKey()!;
        return verifier.VerifyData(data, key.SignData(data, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1), HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
    }
}
