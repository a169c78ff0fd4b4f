using Xunit;

namespace NtxPay.Tests.Certificates;

public sealed class HeaderLayersTests
{
    private static readonly TestCertificate Certificate = GeneratedCertificates.Get(KeyAlgorithm.P256);

    [Theory]
    [InlineData("a:", "")]
    [InlineData("\"", "\"")]
    [InlineData("X-Header: ' ", " '")]
    public void Any_number_of_encoding_layers_is_removed(string before, string after)
    {
        var value = Repeat(before, 20) + Uri.EscapeDataString(Certificate.Pem) + Repeat(after, 20);

        using var decoded = CertificateEncoding.Decode(value);

        Assert.Equal(Certificate.Der, decoded.RawData);
    }

    [Theory]
    [InlineData("a:")]
    [InlineData("\"")]
    [InlineData("a: ")]
    [InlineData("\"'")]
    public async Task A_megabyte_of_encoding_layers_is_decoded_in_linear_time(string layer)
    {
        var value = Repeat(layer, 1_000_000 / layer.Length);

        // With a copy for each layer, this takes more than ten minutes; otherwise milliseconds.
        var decoding = Task.Run(() => CertificateEncoding.Decode(value), TestContext.Current.CancellationToken);
        var exception = await Assert.ThrowsAsync<NtxPayException>(() => decoding.WaitAsync(TimeSpan.FromMinutes(1), TestContext.Current.CancellationToken));

        Assert.Equal(NtxPayErrorKind.CertificateMalformed, exception.Kind);
    }

    private static string Repeat(string text, int times) => string.Concat(Enumerable.Repeat(text, times));
}
