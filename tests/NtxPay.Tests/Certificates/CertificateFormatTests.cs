using System.Security.Cryptography.X509Certificates;
using Xunit;

namespace NtxPay.Tests.Certificates;

public sealed class CertificateFormatTests : CertificateReaderTestBase
{
    private const string Password = "contraseña €";

    public static TheoryData<KeyAlgorithm, KeyFormat> KeysInEveryForm()
    {
        var data = new TheoryData<KeyAlgorithm, KeyFormat>();
        foreach (var kind in Enum.GetValues<KeyAlgorithm>())
        {
            foreach (var form in Enum.GetValues<KeyFormat>())
            {
                // Ed25519 has no traditional form.
                if (kind != KeyAlgorithm.Ed25519 || form is not (KeyFormat.Traditional or KeyFormat.EncryptedTraditional))
                    data.Add(kind, form);
            }
        }

        return data;
    }

    public static TheoryData<KeyAlgorithm> Kinds() => [.. Enum.GetValues<KeyAlgorithm>()];

    [Theory]
    [MemberData(nameof(Kinds))]
    public void A_certificate_without_a_key_is_read_as_PEM_and_as_DER(KeyAlgorithm kind)
    {
        var expected = GeneratedCertificates.Get(kind);

        foreach (var path in new[] { Folder.Write("c.pfx", expected.Pem), Folder.Write("c.txt", expected.Der) })
        {
            using var read = Read(new CertificateSource { Path = path });
            Assert.Equal(expected.Pem, read.Pem);
            Assert.Equal(Uri.EscapeDataString(expected.Pem), read.HeaderValue);
            Assert.False(read.HasPrivateKey);
            Assert.False(read.KeyMatches);
            Assert.False(read.SourceHasPrivateKey);
            Assert.Empty(read.Notes);
        }
    }

    [Theory]
    [MemberData(nameof(KeysInEveryForm))]
    public void A_key_is_read_from_the_same_file_and_from_a_separate_file(KeyAlgorithm kind, KeyFormat form)
    {
        var expected = GeneratedCertificates.Get(kind);
        var key = expected.KeyPem(form, Password);
        var password = Secrets.Of(Password);
        var path = Folder.Write("c.pem", expected.Pem);
        CertificateSource[] sources =
        [
            new() { Path = Folder.Write("both.pem", key + expected.Pem), Password = password },
            new() { Pem = expected.Pem + key, Password = password },
            new() { Path = path, KeyPath = Folder.Write("key.pem", key), Password = password },
            new() { Path = path, KeyPem = key, Password = password },
        ];

        foreach (var source in sources)
        {
            using var read = Read(source);
            AssertUsable(expected, read);
        }
    }

    [Theory]
    [InlineData(KeyAlgorithm.Rsa2048, KeyFormat.Pkcs8)]
    [InlineData(KeyAlgorithm.Rsa2048, KeyFormat.EncryptedPkcs8)]
    [InlineData(KeyAlgorithm.Rsa2048, KeyFormat.OldEncryptedPkcs8)]
    [InlineData(KeyAlgorithm.Rsa2048, KeyFormat.Traditional)]
    [InlineData(KeyAlgorithm.P256, KeyFormat.Pkcs8)]
    [InlineData(KeyAlgorithm.P256, KeyFormat.Traditional)]
    [InlineData(KeyAlgorithm.Ed25519, KeyFormat.Pkcs8)]
    public void A_key_is_read_as_DER(KeyAlgorithm kind, KeyFormat form)
    {
        var expected = GeneratedCertificates.Get(kind);

        using var read = Read(new CertificateSource
        {
            Path = Folder.Write("c.cer", expected.Der),
            KeyPath = Folder.Write("key.der", expected.KeyDer(form, Password)),
            Password = Secrets.Of(Password),
        });

        AssertUsable(expected, read);
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public void A_PFX_is_read_with_legacy_and_modern_ciphers(KeyAlgorithm kind)
    {
        var expected = GeneratedCertificates.Get(kind);

        byte[][] files = kind == KeyAlgorithm.Ed25519
            ? [expected.OldPfx(Password)]
            : [expected.OldPfx(Password), expected.NewPfx(Password)];

        foreach (var pfx in files)
        {
            using var read = Read(new CertificateSource { Path = Folder.Write("c.pem", pfx), Password = Secrets.Of(Password) });
            AssertUsable(expected, read);
        }
    }

    [Fact]
    public void A_PFX_with_an_empty_password_needs_none()
    {
        var expected = GeneratedCertificates.Get(KeyAlgorithm.P256);

        foreach (var pfx in new[] { expected.OldPfx(string.Empty), expected.NewPfx(string.Empty) })
        {
            using var read = Read(new CertificateSource { Path = Folder.Write("c.pfx", pfx) });
            AssertUsable(expected, read);
        }
    }

    [Theory]
    [InlineData("X509 CERTIFICATE")]
    [InlineData("TRUSTED CERTIFICATE")]
    public void A_certificate_with_another_label_of_OpenSSL_is_read(string label)
    {
        var expected = GeneratedCertificates.Get(KeyAlgorithm.P256);
        byte[] trust = [0x30, 0x03, 0x0C, 0x01, 0x41];
        byte[] body = label.StartsWith('T') ? [.. expected.Der, .. trust] : expected.Der;

        using var read = Read(new CertificateSource { Pem = System.Security.Cryptography.PemEncoding.WriteString(label, body) });

        Assert.Equal(expected.Pem, read.Pem);
    }

    [Fact]
    public void A_certificate_object_is_copied_with_its_key_and_not_changed()
    {
        var expected = GeneratedCertificates.Get(KeyAlgorithm.Rsa2048);
        using var callers = X509Certificate2.CreateFromPem(expected.Pem, expected.KeyPem(KeyFormat.Pkcs8));

        using (var read = Read(new CertificateSource { Certificate = callers }))
        {
            AssertUsable(expected, read);
            Assert.NotSame(callers, read.Certificate);
        }

        Assert.True(callers.HasPrivateKey);
        Assert.NotEmpty(callers.Subject);
    }

    [Fact]
    public void A_certificate_object_is_combined_with_a_separate_key()
    {
        var expected = GeneratedCertificates.Get(KeyAlgorithm.P384);
        using var callers = X509CertificateLoader.LoadCertificate(expected.Der);

        using var read = Read(new CertificateSource { Certificate = callers, KeyPem = expected.KeyPem(KeyFormat.Traditional) });

        AssertUsable(expected, read);
    }

    [Fact]
    public void A_certificate_for_the_header_needs_no_password_and_has_no_key()
    {
        var expected = GeneratedCertificates.Get(KeyAlgorithm.P256);
        var pem = expected.KeyPem(KeyFormat.EncryptedPkcs8, Password) + expected.Pem;

        using var read = Read(new CertificateSource { Pem = pem, HeaderOnly = true });

        Assert.Equal(expected.Pem, read.Pem);
        Assert.False(read.HasPrivateKey);
        Assert.True(read.SourceHasPrivateKey);
    }

    [Fact]
    public void An_empty_source_is_a_missing_certificate() =>
        Assert.Equal(NtxPayErrorKind.CertificateMissing, Refused(new CertificateSource()).Kind);
}
