using Xunit;

namespace NtxPay.Tests.Certificates;

public sealed class ManyCertificatesTests : CertificateReaderTestBase
{
    private static readonly TestCertificate Issuer = GeneratedCertificates.Create(KeyAlgorithm.P384, "Issuer");
    private static readonly TestCertificate Leaf = GeneratedCertificates.Create(KeyAlgorithm.P256, "Leaf");

    [Fact]
    public void The_first_certificate_is_used_if_there_is_no_key()
    {
        using var read = Read(new CertificateSource { Pem = Leaf.Pem + Issuer.Pem });

        Assert.Equal(Leaf.Pem, read.Pem);
        var note = Assert.Single(read.Notes);
        Assert.Contains("2 certificates", note, StringComparison.Ordinal);
        Assert.Contains("CN=Leaf", note, StringComparison.Ordinal);
        Assert.Contains("first", note, StringComparison.Ordinal);
    }

    [Fact]
    public void The_certificate_of_the_key_is_used_at_any_position()
    {
        var key = Leaf.KeyPem(KeyFormat.Pkcs8);

        using var read = Read(new CertificateSource { Pem = Issuer.Pem + key + Leaf.Pem });

        AssertUsable(Leaf, read);
        var note = Assert.Single(read.Notes);
        Assert.Contains("CN=Leaf", note, StringComparison.Ordinal);
        Assert.Contains("key belongs", note, StringComparison.Ordinal);
    }

    [Fact]
    public void The_certificate_of_the_key_is_used_for_the_header()
    {
        using var read = Read(new CertificateSource { Pem = Issuer.Pem + Leaf.KeyPem(KeyFormat.Pkcs8) + Leaf.Pem, HeaderOnly = true });

        Assert.Equal(Leaf.Pem, read.Pem);
        Assert.True(read.KeyMatches);
        Assert.False(read.HasPrivateKey);
    }

    [Fact]
    public void The_leaf_of_a_chain_in_a_PFX_is_used()
    {
        var path = Folder.Write("c.pfx", Leaf.OldPfx("x", Issuer));

        using var read = Read(new CertificateSource { Path = path, Password = Secrets.Of("x") });

        AssertUsable(Leaf, read);
        Assert.Contains("2 certificates", Assert.Single(read.Notes), StringComparison.Ordinal);
    }

    [Fact]
    public void A_separate_key_takes_precedence_over_a_key_in_the_certificate_file()
    {
        var pem = Leaf.Pem + Issuer.Pem + Leaf.KeyPem(KeyFormat.Pkcs8);

        using var read = Read(new CertificateSource { Pem = pem, KeyPem = Issuer.KeyPem(KeyFormat.Pkcs8) });

        AssertUsable(Issuer, read);
    }

    [Fact]
    public void A_certificate_with_an_unknown_key_algorithm_does_not_affect_the_others()
    {
        var path = Folder.Write("c.pem", GeneratedCertificates.Get(KeyAlgorithm.Ed25519).Pem + Leaf.Pem);

        using var read = Read(new CertificateSource { Path = path, KeyPem = Leaf.KeyPem(KeyFormat.EncryptedTraditional, "x"), Password = Secrets.Of("x") });

        AssertUsable(Leaf, read);
    }
}
