using System.Security.Cryptography;
using Xunit;

namespace NtxPay.Tests.Certificates;

public sealed class HeaderValueTests
{
    private static readonly TestCertificate Certificate = GeneratedCertificates.Get(KeyAlgorithm.Rsa2048);
    private static readonly string Nginx = Uri.EscapeDataString(Certificate.Pem);

    public static TheoryData<string, string> Forms() => new()
    {
        { "nginx and JavaScript", Nginx },
        { "Python's quote", Nginx.Replace("%2F", "/", StringComparison.Ordinal) },
        { "Python's quote_plus", Nginx.Replace("%20", "+", StringComparison.Ordinal) },
        { "lower-case digits", Nginx.Replace("%2F", "%2f", StringComparison.Ordinal).Replace("%0A", "%0a", StringComparison.Ordinal) },
        { "everything encoded", string.Concat(Certificate.Pem.Select(character => $"%{(int)character:X2}")) },
        { "a bare plus", Nginx.Replace("%2B", "+", StringComparison.Ordinal) },
        { "no final newline", Nginx[..^3] },
        { "CRLF", Nginx.Replace("%0A", "%0D%0A", StringComparison.Ordinal) },
        { "the whole header line", "X-SSL-Client-Cert: " + Nginx + "\r\n" },
        { "another name", "ssl-client-cert:" + Nginx },
        { "quotation marks", $"  \"{Nginx}\" " },
        { "apostrophes", $"'{Nginx}'" },
        { "a header line in quotation marks", $"'X-SSL-Client-Cert: {Nginx}'" },
        { "quotation marks in a header line", $"X-SSL-Client-Cert: \"{Nginx}\"" },
        { "nginx's older form", Certificate.Pem.TrimEnd().Replace("\n", "\n\t", StringComparison.Ordinal) },
        { "lines joined by spaces", Certificate.Pem.Replace('\n', ' ') },
        { "plain PEM", Certificate.Pem },
        { "OpenSSL's older label", Certificate.Pem.Replace(" CERT", " X509 CERT", StringComparison.Ordinal) },
        { "ALB's verify mode", "X-Amzn-Mtls-Clientcert-Leaf: " + LoadBalancer(Certificate.Pem) },
        { "ALB's passthrough mode", "X-Amzn-Mtls-Clientcert: " + LoadBalancer(Certificate.Pem + GeneratedCertificates.Get(KeyAlgorithm.P256).Pem) },
        { "a chain", Nginx + Uri.EscapeDataString(GeneratedCertificates.Get(KeyAlgorithm.P256).Pem) },
    };

    public static TheoryData<string, string> Faults() => new()
    {
        { string.Empty, "empty" },
        { " ", "empty" },
        { " \"\" ", "empty" },
        { "X-SSL-Client-Cert:", "empty" },
        { "hello", "no '-----BEGIN CERTIFICATE-----' line" },
        { Convert.ToBase64String(Certificate.Der), "no '-----BEGIN CERTIFICATE-----' line" },
        { Uri.EscapeDataString(Nginx), "encoded twice" },
        { Nginx.Replace("%0A", "%zz", StringComparison.Ordinal), "'%zz', at character 30" },
        { Nginx[..^2], "'%', at character" },
        { Nginx[..^1], "'%0', at character" },
        { Nginx[..Nginx.IndexOf("%0A", 300, StringComparison.Ordinal)], "truncated" },
        { Nginx.Replace("MII", "*II", StringComparison.Ordinal), "not base64" },
        { Uri.EscapeDataString(PemEncoding.WriteString("CERTIFICATE", [1, 2, 3])), "not a certificate" },
        { Uri.EscapeDataString(PemEncoding.WriteString("CERTIFICATE", Certificate.Pkcs8)), "not a certificate" },
        { Uri.EscapeDataString(PemEncoding.WriteString("CERTIFICATE", Certificate.WithBrokenDates())), "damaged" },
        { Uri.EscapeDataString(Certificate.KeyPem(KeyFormat.Pkcs8)), "contains PRIVATE KEY" },
    };

    public static TheoryData<int> Sizes() => [0, 1, 2, 3, 46, 47, 48, 49, 127, 128, 1000, 4000, 40_000, 49_200, 70_000, 300_000];

    [Theory]
    [MemberData(nameof(Forms), DisableDiscoveryEnumeration = true)]
    public void Every_form_of_the_header_is_decoded_to_the_certificate(string form, string value)
    {
        using var decoded = CertificateEncoding.Decode(value);

        Assert.True(Certificate.Der.AsSpan().SequenceEqual(decoded.RawData), form);
        Assert.False(decoded.HasPrivateKey);
    }

    [Theory]
    [MemberData(nameof(Faults), DisableDiscoveryEnumeration = true)]
    public void The_error_of_a_value_without_a_certificate_names_the_cause(string value, string sentence)
    {
        var exception = Assert.Throws<NtxPayException>(() => CertificateEncoding.Decode(value));

        Assert.Equal(NtxPayErrorKind.CertificateMalformed, exception.Kind);
        Assert.Contains(sentence, exception.Message, StringComparison.Ordinal);
    }

    [Theory]
    [MemberData(nameof(Sizes))]
    public void An_encoded_certificate_of_any_size_is_decoded(int size)
    {
        var der = GeneratedCertificates.OfSize(size);

        var pem = CertificateEncoding.ToPem(der);
        var value = CertificateEncoding.Escape(pem);
        using var decoded = CertificateEncoding.Decode(value);

        Assert.Equal(PemEncoding.WriteString("CERTIFICATE", der) + "\n", pem);
        Assert.Equal(Uri.EscapeDataString(pem), value);
        Assert.Equal(der, decoded.RawData);
    }

    [Fact]
    public void PEM_and_header_value_equal_those_of_the_platform()
    {
        var random = new Random(20_260_801);
        for (var length = 1; length < 400; length++)
        {
            var bytes = new byte[length];
            random.NextBytes(bytes);

            var pem = CertificateEncoding.ToPem(bytes);

            Assert.Equal(PemEncoding.WriteString("CERTIFICATE", bytes) + "\n", pem);
            Assert.Equal(Uri.EscapeDataString(pem), CertificateEncoding.Escape(pem));
            Assert.True(PemText.Scan(pem).Single().TryDecode(out var decoded));
            Assert.Equal(bytes, decoded);
        }
    }

    [Fact]
    public async Task A_second_encoding_on_a_thread_allocates_only_the_strings()
    {
        var der = GeneratedCertificates.OfSize(4000);
        var ofItsOwn = Task.Factory.StartNew(
            () =>
            {
                _ = CertificateEncoding.ToPem(der);
                var before = GC.GetAllocatedBytesForCurrentThread();
                var text = CertificateEncoding.ToPem(der);
                return (Taken: GC.GetAllocatedBytesForCurrentThread() - before, Text: (long)sizeof(char) * text.Length);
            },
            TestContext.Current.CancellationToken,
            TaskCreationOptions.LongRunning,
            TaskScheduler.Default);
        var (taken, text) = await ofItsOwn;

        Assert.InRange(taken, text, text * 3 / 2);
    }

    [Fact]
    public void Every_character_is_escaped_as_the_platform_escapes_it()
    {
        var text = string.Concat(Enumerable.Range(0, 0x250).Select(code => (char)code)) + "€😀";

        Assert.Equal(Uri.EscapeDataString(text), CertificateEncoding.Escape(text));
    }

    [Fact]
    public void A_randomly_damaged_value_is_refused_with_one_error()
    {
        var random = new Random(7);
        for (var round = 0; round < 2000; round++)
        {
            var value = Nginx.ToCharArray();
            for (var change = 0; change < 3; change++)
            {
                value[random.Next(value.Length)] = (char)random.Next(1, 0x100);
            }

            var thrown = Record.Exception(() => CertificateEncoding.Decode(new string(value)).Dispose());

            Assert.True(thrown is null or NtxPayException { Kind: NtxPayErrorKind.CertificateMalformed }, thrown?.ToString());
        }
    }

    /// <summary>Percent-encoded with "+=/ as safe characters", as AWS documents it.</summary>
    private static string LoadBalancer(string pem) => Uri.EscapeDataString(pem)
        .Replace("%2B", "+", StringComparison.Ordinal).Replace("%3D", "=", StringComparison.Ordinal).Replace("%2F", "/", StringComparison.Ordinal);
}
