using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using CsCheck;
using Xunit;

namespace NtxPay.Tests.Properties;

public sealed class EncodedCertificateProperties
{
    private static readonly ECDsa Key = ECDsa.Create(ECCurve.NamedCurves.nistP256);

    /// <summary>Certificates of every length, so that base64 ends in every way.</summary>
    private static readonly Gen<string> Pem = Gen.Byte.Array[0, 200].Select(padding =>
    {
        var request = new CertificateRequest("CN=Property", Key, HashAlgorithmName.SHA256);
        request.CertificateExtensions.Add(new X509Extension("1.3.6.1.4.1.99999.1", [0x04, 0x81, (byte)padding.Length, .. padding], critical: false));
        lock (Key)
        {
            using var certificate = request.CreateSelfSigned(DateTimeOffset.UnixEpoch, DateTimeOffset.UnixEpoch.AddYears(80));
            return CertificateEncoding.ToPem(certificate.RawData);
        }
    });

    private static readonly Gen<Func<string, string>> Form = Gen.OneOf<Func<string, string>>(
        CertificateEncoding.Escape,
        Uri.EscapeDataString,
        pem => Uri.EscapeDataString(pem).Replace("%2F", "/", StringComparison.Ordinal),
        pem => Uri.EscapeDataString(pem).Replace("%20", "+", StringComparison.Ordinal),
        pem => Uri.EscapeDataString(pem).ToLowerInvariant() is var lower ? WithDigitsOf(lower, Uri.EscapeDataString(pem)) : pem,
        pem => pem.TrimEnd().Replace("\n", "\n\t", StringComparison.Ordinal),
        pem => Uri.EscapeDataString(pem.Replace("\n", "\r\n", StringComparison.Ordinal)));

    private static readonly Gen<Func<string, string>> Layer = Gen.OneOf<Func<string, string>>(
        value => value, value => "X-SSL-Client-Cert: " + value, value => $"\"{value}\"", value => $" '{value}'\r\n", value => "\uFEFF" + value);

    [Fact]
    public void A_certificate_is_decoded_from_every_form_of_the_header() => Gen.Select(Pem, Form, Layer, Layer).Sample(
        (pem, form, inner, outer) =>
        {
            using var decoded = CertificateEncoding.Decode(outer(inner(form(pem)).TrimStart('\uFEFF')));

            Assert.Equal(pem, CertificateEncoding.ToPem(decoded.RawData));
        },
        iter: 200);

    [Fact]
    public void Escaped_text_is_ASCII_and_unescapes_to_the_original() => Texts.Whole.Sample(
        text =>
        {
            var escaped = CertificateEncoding.Escape(text);

            Assert.Matches("^([A-Za-z0-9._~-]|%[0-9A-F]{2})*$", escaped);
            Assert.Equal(text, Uri.UnescapeDataString(escaped));
        },
        iter: 2_000);

    /// <summary>Returns the digits of the percent sequences in lower case, and all else as it was.</summary>
    private static string WithDigitsOf(string lower, string escaped) => string.Concat(
        escaped.Select((character, place) => IsInSequence(escaped, place) ? lower[place] : character));

    private static bool IsInSequence(string escaped, int place) =>
        (place >= 1 && escaped[place - 1] == '%') || (place >= 2 && escaped[place - 2] == '%');
}
