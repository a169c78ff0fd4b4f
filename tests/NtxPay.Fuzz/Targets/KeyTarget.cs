using System.Security;
using System.Security.Cryptography.X509Certificates;
using NtxPay.Http.Certificates;

namespace NtxPay.Fuzz.Targets;

/// <summary>Private keys next to a valid certificate. The first byte chooses the label, so that what is damaged is the DER and not its base64.</summary>
internal sealed class KeyTarget : FuzzTarget
{
    public const string Password = "clave-ñ";

    private const string DekInfo = "Proc-Type: 4,ENCRYPTED\nDEK-Info: AES-256-CBC,00112233445566778899AABBCCDDEEFF\n\n";

    private static readonly NtxPayErrorKind[] OfReading =
    [
        NtxPayErrorKind.CertificateMalformed, NtxPayErrorKind.CertificatePasswordInvalid, NtxPayErrorKind.CertificateKeyMismatch,
        NtxPayErrorKind.CertificateKeyUnusable,
        NtxPayErrorKind.CertificateUnreadable, NtxPayErrorKind.CertificateMissing,
    ];

    private static readonly string[] Labels = ["PRIVATE KEY", "EC PRIVATE KEY", "RSA PRIVATE KEY", "ENCRYPTED PRIVATE KEY"];

    private readonly CertificateReader reader = new();
    private readonly SecureString password = Samples.Secure(Password);
    private readonly string certificate = Samples.Certificate.ExportCertificatePem();

    public override IReadOnlyList<byte[]> Seeds { get; } = [.. MakeSeeds()];

    public override IReadOnlyList<string> Tokens { get; } =
        ["0\u0000", "\u0002\u0001\u0000", "\u0004\u0000", "\u0005\u0000", "\u0006\u0003\u002B\u0065\u0070", "\u0006\u0001\u0000", "\u0003\u0002\u0000\u0004", "\u0031\u0000"];

    public static void Hold(NtxPayException error)
    {
        Invariant.Documented(error, OfReading);
        Invariant.Hold(!error.Message.Contains(Password, StringComparison.Ordinal), "no password leaves with an error");
    }

    public override void Execute(byte[] input)
    {
        if (input.Length == 0)
            return;

        try
        {
            using var read = reader.Read(new CertificateSource { Pem = certificate, KeyPem = PemOf(input[0], input[1..]), Password = password });
            Invariant.Hold(read.KeyMatches, "only the certificate's own key is taken");
        }
        catch (NtxPayException error)
        {
            Hold(error);
        }
    }

    private static string PemOf(byte kind, byte[] der)
    {
        var label = Labels[kind % Labels.Length];
        var headers = (kind & 8) != 0 ? DekInfo : string.Empty;
        return $"-----BEGIN {label}-----\n{headers}{Convert.ToBase64String(der)}\n-----END {label}-----\n";
    }

    private static IEnumerable<byte[]> MakeSeeds()
    {
        using var key = Samples.Certificate.GetECDsaPrivateKey()!;
        using var rsa = Samples.RsaCertificate.GetRSAPrivateKey()!;
        var pkcs8 = key.ExportPkcs8PrivateKey();
        return
        [
            [0, .. pkcs8],
            [1, .. key.ExportECPrivateKey()],
            [2, .. rsa.ExportRSAPrivateKey()],
            [0, .. rsa.ExportPkcs8PrivateKey()],
            [3, .. FastPkcs12.Encrypt(pkcs8, Password)],
            [8 + 1, .. key.ExportECPrivateKey()],
        ];
    }
}
