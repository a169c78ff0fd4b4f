using System.Security.Cryptography.X509Certificates;
using Xunit;

namespace NtxPay.Tests.Certificates;

public sealed class CertificateStoreTests : CertificateReaderTestBase
{
    [Fact]
    public void A_thumbprint_is_found_in_every_copied_form()
    {
        var expected = GeneratedCertificates.Create(KeyAlgorithm.P256, "NtxPay test (in the store)");
        using var stored = Store(expected);
        var thumbprint = stored.Thumbprint;
        string[] spellings =
        [
            thumbprint,
            thumbprint.ToLowerInvariant(),
            "\u200E" + string.Join(' ', thumbprint.Chunk(2).Select(pair => new string(pair))) + " ",
            string.Join(':', thumbprint.Chunk(2).Select(pair => new string(pair))),
        ];

        foreach (var spelling in spellings)
        {
            using var read = Read(new CertificateSource { Thumbprint = spelling });
            AssertUsable(expected, read);
        }
    }

    [Fact]
    public void An_expired_certificate_is_found()
    {
        var expected = GeneratedCertificates.Create(
            KeyAlgorithm.P256, "NtxPay test (expired)", DateTimeOffset.UtcNow.AddDays(-9), DateTimeOffset.UtcNow.AddDays(-2));
        using var stored = Store(expected);

        using var read = Read(new CertificateSource { Thumbprint = stored.Thumbprint });

        AssertUsable(expected, read);
    }

    [Fact]
    public void The_error_of_an_unknown_thumbprint_lists_the_searched_stores()
    {
        var exception = Refused(new CertificateSource { Thumbprint = new string('0', 40) });

        Assert.Equal(NtxPayErrorKind.CertificateMissing, exception.Kind);
        Assert.Contains("CurrentUser\\My", exception.Message, StringComparison.Ordinal);
        Assert.Contains("LocalMachine\\My", exception.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("")]
    [InlineData("CN=client")]
    [InlineData("0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef")]
    public void An_invalid_thumbprint_is_reported(string thumbprint)
    {
        var exception = Refused(new CertificateSource { Thumbprint = thumbprint });

        Assert.Equal(NtxPayErrorKind.CertificateMissing, exception.Kind);
        Assert.Contains("40 hexadecimal digits", exception.Message, StringComparison.Ordinal);
    }

    private static StoredCertificate Store(TestCertificate wanted) =>
        new(X509CertificateLoader.LoadPkcs12(wanted.NewPfx("x"), "x", X509KeyStorageFlags.PersistKeySet));
}
