using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text;
using NtxPay.Http.Certificates;

namespace NtxPay.Fuzz.Targets;

/// <summary>Files of certificates: PEM, DER and PKCS#12, with keys beside them.</summary>
internal sealed class CertificateTarget : FuzzTarget, IDisposable
{
    private readonly string path = Path.GetTempFileName();
    private readonly CertificateReader reader = new();
    private readonly CertificateSource source;

    public CertificateTarget() => source = new CertificateSource { Path = path, Password = Samples.Secure(KeyTarget.Password) };

    public override IReadOnlyList<byte[]> Seeds { get; } = [.. MakeSeeds()];

    public override IReadOnlyList<string> Tokens { get; } =
    [
        "-----BEGIN CERTIFICATE-----", "-----END CERTIFICATE-----", "-----BEGIN PRIVATE KEY-----", "-----END PRIVATE KEY-----", "-----BEGIN ", "-----", "\n", "Proc-Type: 4,ENCRYPTED\n",
        "DEK-Info: AES-256-CBC,00112233445566778899AABBCCDDEEFF\n", "TRUSTED ", "RSA ", "EC ", "\u0030\u0003\u0002\u0001\u0003", "\u0002\u0001\u0000", "0\u0000", "\uFEFF", "ssh-", "<", "BEGIN%20",
    ];

    public override void Execute(byte[] input)
    {
        File.WriteAllBytes(path, input);
        try
        {
            using var read = reader.Read(source);
            // With the space: base64 can contain the word without it.
            Invariant.Hold(!read.Pem.Contains("PRIVATE KEY", StringComparison.Ordinal), "the header carries no key");
            using var decoded = CertificateEncoding.Decode(read.HeaderValue);
            Invariant.Hold(decoded.RawDataMemory.Span.SequenceEqual(read.Certificate.RawDataMemory.Span), "the header carries the certificate");
        }
        catch (NtxPayException error)
        {
            KeyTarget.Hold(error);
        }
    }

    public void Dispose() => File.Delete(path);

    private static IEnumerable<byte[]> MakeSeeds()
    {
        var certificate = Samples.Certificate;
        var pem = certificate.ExportCertificatePem();
        using var key = certificate.GetECDsaPrivateKey()!;
        using var rsa = Samples.RsaCertificate.GetRSAPrivateKey()!;
        var pkcs8 = key.ExportPkcs8PrivateKey();
        return
        [
            certificate.RawData,
            FastPkcs12.Container(certificate.RawData, pkcs8, KeyTarget.Password),
            FastPkcs12.Container(certificate.RawData, pkcs8, KeyTarget.Password, withMac: false),
            Encoding.UTF8.GetBytes(pem + "\n" + key.ExportPkcs8PrivateKeyPem()),
            Encoding.UTF8.GetBytes(PemEncoding.WriteString("EC PRIVATE KEY", key.ExportECPrivateKey()) + "\r\n" + pem),
            Encoding.UTF8.GetBytes(Samples.RsaCertificate.ExportCertificatePem() + "\n" + rsa.ExportRSAPrivateKeyPem()),
            pkcs8,
            Encoding.UTF8.GetBytes("-----BEGIN PUBLIC KEY-----\n-----END PUBLIC KEY-----\n"),
            Encoding.Unicode.GetPreamble().Concat(Encoding.Unicode.GetBytes(pem)).ToArray(),
        ];
    }
}
