using System.Text;

namespace NtxPay.Fuzz.Targets;

/// <summary>Values of the header X-SSL-Client-Cert, as <c>ConvertFrom-NtxPayEncodedCert</c> decodes them.</summary>
internal sealed class EncodedCertificateTarget : FuzzTarget
{
    private static readonly string Pem = Samples.Certificate.ExportCertificatePem() + "\n";

    public override IReadOnlyList<byte[]> Seeds { get; } =
    [
        .. new[]
        {
            CertificateEncoding.Escape(Pem),
            Uri.EscapeDataString(Pem).Replace("%2F", "/", StringComparison.Ordinal),
            Uri.EscapeDataString(Pem).Replace("%20", "+", StringComparison.Ordinal),
            "X-SSL-Client-Cert: \"" + CertificateEncoding.Escape(Pem) + "\"",
            Pem.Replace("\n", "\n\t", StringComparison.Ordinal),
            Pem.ReplaceLineEndings(" "),
            CertificateEncoding.Escape(CertificateEncoding.Escape(Pem)),
        }.Select(Encoding.UTF8.GetBytes),
    ];

    public override IReadOnlyList<string> Tokens { get; } =
        ["-----BEGIN CERTIFICATE-----", "-----END CERTIFICATE-----", "-----BEGIN ", "-----", "%0A", "%2B", "%", "%25", "+", "X-SSL-Client-Cert:", "a:", "\"", "'", "\uFEFF", "=", "\\n", "MII"];

    public override void Execute(byte[] input)
    {
        try
        {
            using var certificate = CertificateEncoding.Decode(Encoding.UTF8.GetString(input));
            using var again = CertificateEncoding.Decode(CertificateEncoding.Escape(CertificateEncoding.ToPem(certificate.RawData)));
            Invariant.Hold(again.RawDataMemory.Span.SequenceEqual(certificate.RawDataMemory.Span), "what was decoded is the same when encoded and decoded again");
        }
        catch (NtxPayException error)
        {
            Invariant.Documented(error, NtxPayErrorKind.CertificateMalformed);
        }
    }
}
