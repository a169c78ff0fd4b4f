using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text;

namespace NtxPay.Sandbox.Authentication;

/// <summary>
/// Reads a certificate from a header value: PEM, percent-encoded as nginx, JavaScript or Python encodes it. It is strict, like
/// the API. From a chain it reads the first certificate. Separate from CertificateHeaderReader of NtxPay, which is lenient.
/// </summary>
internal static class StrictCertificateHeader
{
    private const string Begin = "-----BEGIN CERTIFICATE-----";
    private const string End = "-----END CERTIFICATE-----";

    /// <summary>Reads the certificate, which the caller disposes; null if the value is not a certificate.</summary>
    public static X509Certificate2? Read(string value)
    {
        if (Unescape(value) is not { } pem || !pem.StartsWith(Begin, StringComparison.Ordinal))
            return null;

        var end = pem.IndexOf(End, StringComparison.Ordinal);
        return end < 0 ? null : FromBase64(pem.Substring(Begin.Length, end - Begin.Length));
    }

    private static X509Certificate2? FromBase64(string base64)
    {
        try
        {
            var der = Convert.FromBase64String(base64);

            // The constructor also accepts other containers; a PEM certificate contains DER.
            return der.Length > 0 && X509Certificate2.GetCertContentType(der) == X509ContentType.Cert ? new X509Certificate2(der) : null;
        }
        catch (Exception exception) when (exception is FormatException or CryptographicException)
        {
            return null;
        }
    }

    /// <summary>Decodes percent sequences; null if one is invalid. A plus sign is not a space.</summary>
    private static string? Unescape(string value)
    {
        var text = new StringBuilder(value.Length);
        for (var index = 0; index < value.Length; index++)
        {
            if (value[index] != '%')
            {
                text.Append(value[index]);
                continue;
            }

            if (index + 2 >= value.Length || !Uri.IsHexDigit(value[index + 1]) || !Uri.IsHexDigit(value[index + 2]))
                return null;

            text.Append((char)((Uri.FromHex(value[index + 1]) << 4) | Uri.FromHex(value[index + 2])));
            index += 2;
        }

        return text.ToString();
    }
}
