using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text;
using Xunit;

namespace NtxPay.Tests.Certificates;

public sealed class CertificateErrorsTests : CertificateReaderTestBase
{
    private const string Password = "right-one";

    private static readonly TestCertificate Certificate = GeneratedCertificates.Get(KeyAlgorithm.P256);
    private static readonly TestCertificate Other = GeneratedCertificates.Get(KeyAlgorithm.P384);

    public static TheoryData<string, string> WrongContents()
    {
        using var key = RSA.Create(2048);
        using var issuer = X509Certificate2.CreateFromPem(Certificate.Pem, Certificate.KeyPem(KeyFormat.Pkcs8));
        var request = new CertificateRequest("CN=x", key, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
        var revocations = new CertificateRevocationListBuilder().Build(
            issuer.SubjectName, X509SignatureGenerator.CreateForECDsa(issuer.GetECDsaPrivateKey()!), 1, DateTimeOffset.UtcNow.AddDays(1), HashAlgorithmName.SHA256, X509AuthorityKeyIdentifierExtension.Create([1], issuer.SubjectName, [1]));
        var bundle = new X509Certificate2Collection(issuer).Export(X509ContentType.Pkcs7)!;
        return new TheoryData<string, string>
        {
            { string.Empty, "is empty" },
            { "\uFEFF \r\n\t\n", "is empty" },
            { "hello", "text without a PEM block" },
            { Certificate.KeyPem(KeyFormat.Pkcs8), "contains a private key" },
            { Certificate.KeyPem(KeyFormat.EncryptedPkcs8, Password), "contains a private key" },
            { Certificate.KeyPem(KeyFormat.Traditional), "contains a private key" },
            { request.CreateSigningRequestPem(), "certificate request" },
            { PemEncoding.WriteString("X509 CRL", revocations), "revocation list" },
            { PemEncoding.WriteString("PKCS7", bundle), "PKCS#7" },
            { key.ExportSubjectPublicKeyInfoPem(), "contains a public key" },
            { key.ExportRSAPublicKeyPem(), "contains a public key" },
            { "ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAI me@here", "public key in OpenSSH" },
            { "-----BEGIN OPENSSH PRIVATE KEY-----\nAAAA\n-----END OPENSSH PRIVATE KEY-----", "private key in OpenSSH format" },
            { "-----BEGIN PGP MESSAGE-----\nAAAA\n-----END PGP MESSAGE-----", "PGP MESSAGE" },
            { "<!DOCTYPE html><html></html>", "web page" },
            { Convert.ToBase64String(Certificate.Der), "base64 without its BEGIN and END lines" },
            { Uri.EscapeDataString(Certificate.Pem), "percent-encoded" },
            { Certificate.Pem[..200], "is truncated" },
            { Certificate.Pem.Replace("MII", "?II", StringComparison.Ordinal), "not base64" },
            { "-----BEGIN CERTIFICATE-----\n-----END CERTIFICATE-----\n", "not base64" },
            { PemEncoding.WriteString("CERTIFICATE", key.ExportSubjectPublicKeyInfo()), "label CERTIFICATE that is not a certificate" },
            { PemEncoding.WriteString("CERTIFICATE", Certificate.WithBrokenDates()), "damaged" },
        };
    }

    public static TheoryData<byte[], string> WrongBytes()
    {
        using var key = RSA.Create(2048);
        var request = new CertificateRequest("CN=x", key, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
        return new TheoryData<byte[], string>
        {
            { Enumerable.Range(0, 4096).Select(index => (byte)((index * 37) ^ (index >> 3))).ToArray(), "binary data" },
            { [0x30, 0x82], "binary data" },
            { [0x30], "text without" },
            { Certificate.Der[..^20], "binary data" },
            { key.ExportPkcs8PrivateKey(), "contains a private key" },
            { key.ExportRSAPrivateKey(), "contains a private key" },
            { Certificate.KeyDer(KeyFormat.Traditional), "contains a private key" },
            { key.ExportSubjectPublicKeyInfo(), "contains a public key" },
            { key.ExportRSAPublicKey(), "contains a public key" },
            { request.CreateSigningRequest(), "certificate request" },
            { [0x30, 0x0C, 0x02, 0x01, 0x03, 0x30, 0x07, 0x06, 0x05, 1, 2, 3, 4, 5], "PKCS#12 container that is damaged" },
        };
    }

    [Theory]
    [MemberData(nameof(WrongContents), DisableDiscoveryEnumeration = true)]
    public void The_error_of_text_that_is_not_a_certificate_names_its_format(string content, string sentence)
    {
        var path = Folder.Write("x.pem", content);

        var fromFile = Refused(new CertificateSource { Path = path });
        var fromText = Refused(new CertificateSource { Pem = content });

        Assert.Equal(NtxPayErrorKind.CertificateMalformed, fromFile.Kind);
        Assert.Contains(sentence, fromFile.Message, StringComparison.Ordinal);
        Assert.Contains(path, fromFile.Message, StringComparison.Ordinal);
        Assert.Equal(NtxPayErrorKind.CertificateMalformed, fromText.Kind);
        Assert.Contains(sentence, fromText.Message, StringComparison.Ordinal);
    }

    [Theory]
    [MemberData(nameof(WrongBytes), DisableDiscoveryEnumeration = true)]
    public void The_error_of_bytes_that_are_not_a_certificate_names_their_format(byte[] content, string sentence)
    {
        var exception = Refused(new CertificateSource { Path = Folder.Write("x.cer", content) });

        Assert.Equal(NtxPayErrorKind.CertificateMalformed, exception.Kind);
        Assert.Contains(sentence, exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_key_of_another_certificate_is_a_mismatch_unless_only_the_header_is_needed()
    {
        var source = new CertificateSource { Pem = Certificate.Pem + Other.KeyPem(KeyFormat.Pkcs8) };
        var path = Folder.Write("other.key", Other.KeyPem(KeyFormat.Pkcs8));

        Assert.Equal(NtxPayErrorKind.CertificateKeyMismatch, Refused(source).Kind);
        var apart = Refused(new CertificateSource { Pem = Certificate.Pem, KeyPath = path });
        Assert.Equal(NtxPayErrorKind.CertificateKeyMismatch, apart.Kind);
        Assert.Contains(path, apart.Message, StringComparison.Ordinal);

        using var header = Read(new CertificateSource { Pem = source.Pem, HeaderOnly = true });
        Assert.Equal(Certificate.Pem, header.Pem);
        Assert.False(header.KeyMatches);
        Assert.True(header.SourceHasPrivateKey);
    }

    [Fact]
    public void Another_key_of_the_same_kind_is_a_mismatch()
    {
        var otherCertificate = GeneratedCertificates.Create(KeyAlgorithm.P256, "Twin");

        var exception = Refused(new CertificateSource { Pem = Certificate.Pem, KeyPem = otherCertificate.KeyPem(KeyFormat.Traditional) });

        Assert.Equal(NtxPayErrorKind.CertificateKeyMismatch, exception.Kind);
    }

    [Theory]
    [InlineData(KeyFormat.EncryptedPkcs8)]
    [InlineData(KeyFormat.OldEncryptedPkcs8)]
    [InlineData(KeyFormat.EncryptedTraditional)]
    public void A_wrong_password_of_a_key_is_distinguished_from_a_missing_one(KeyFormat form)
    {
        var key = Certificate.KeyPem(form, Password);

        AssertPasswords(password => new CertificateSource { Pem = Certificate.Pem, KeyPem = key, Password = password });
    }

    [Fact]
    public void A_wrong_password_of_a_PFX_is_distinguished_from_a_missing_one()
    {
        foreach (var pfx in new[] { Certificate.OldPfx(Password), Certificate.NewPfx(Password), Certificate.Pbmac1Pfx(Password) })
        {
            var path = Folder.Write("c.pfx", pfx);
            AssertPasswords(password => new CertificateSource { Path = path, Password = password });
        }
    }

    [Fact]
    public void A_damaged_key_is_malformed()
    {
        byte[] cut = Certificate.Pkcs8[..^30];
        var key = PemEncoding.WriteString("PRIVATE KEY", cut);

        var exception = Refused(new CertificateSource { Pem = Certificate.Pem, KeyPem = key });

        Assert.Equal(NtxPayErrorKind.CertificateMalformed, exception.Kind);
        Assert.Contains("damaged", exception.Message, StringComparison.Ordinal);
        Assert.Equal(
            NtxPayErrorKind.CertificateMalformed,
            Refused(new CertificateSource { Pem = Certificate.Pem, KeyPem = Certificate.KeyPem(KeyFormat.Pkcs8)[..60] }).Kind);
    }

    [Fact]
    public void The_error_of_a_file_that_is_not_a_key_names_its_format()
    {
        (byte[] Content, string Sentence)[] contents =
        [
            (Other.Der, "contains a certificate"),
            (Other.OldPfx("x"), "PKCS#12"),
            (Encoding.ASCII.GetBytes("nothing"), "text without"),
            ([], "is empty"),
        ];

        foreach (var (content, sentence) in contents)
        {
            var path = Folder.Write("key", content);
            var exception = Refused(new CertificateSource { Pem = Certificate.Pem, KeyPath = path });
            Assert.Equal(NtxPayErrorKind.CertificateMalformed, exception.Kind);
            Assert.Contains(sentence, exception.Message, StringComparison.Ordinal);
            Assert.Contains("Expected: the certificate's private key", exception.Message, StringComparison.Ordinal);
            Assert.Contains(path, exception.Message, StringComparison.Ordinal);
        }
    }

    [Fact]
    public void No_message_contains_a_password_or_a_key()
    {
        var key = Certificate.KeyPem(KeyFormat.EncryptedPkcs8, Password);
        var secrets = key.Split('\n').Where(line => line.Length > 40).Append(Password).Append("wrong-one");
        var errors = new[]
        {
            Refused(new CertificateSource { Pem = Certificate.Pem + key }),
            Refused(new CertificateSource { Pem = Certificate.Pem + key, Password = Secrets.Of("wrong-one") }),
            Refused(new CertificateSource { Pem = Other.Pem + key, Password = Secrets.Of(Password) }),
            Refused(new CertificateSource { Pem = key, Password = Secrets.Of(Password) }),
        };

        foreach (var secret in secrets)
        {
            Assert.All(errors, exception => Assert.DoesNotContain(secret, exception.ToString(), StringComparison.Ordinal));
        }
    }

    private static void AssertPasswords(Func<System.Security.SecureString?, CertificateSource> source)
    {
        var missing = Refused(source(null));
        var empty = Refused(source(Secrets.Of(string.Empty)));
        var wrong = Refused(source(Secrets.Of("wrong-one")));

        Assert.All([missing, empty, wrong], exception => Assert.Equal(NtxPayErrorKind.CertificatePasswordInvalid, exception.Kind));
        Assert.Contains("no password was specified", missing.Message, StringComparison.Ordinal);
        Assert.Contains("no password was specified", empty.Message, StringComparison.Ordinal);
        Assert.Contains("with the specified password", wrong.Message, StringComparison.Ordinal);
        using var right = Read(source(Secrets.Of(Password)));
        AssertUsable(Certificate, right);
    }
}
