using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text;

namespace NtxPay.Sandbox.Authentication;

/// <summary>
/// Reads a certificate out of a header: PEM, percent-encoded as NGINX, JavaScript or Python does it. It is strict,
/// since it stands for the API; of a chain it takes the first certificate.
/// </summary>
internal static class HeaderCertificate
{
    private const string Begin = "-----BEGIN CERTIFICATE-----";
    private const string End = "-----END CERTIFICATE-----";

    /// <summary>The certificate, which the caller disposes, or null where the value is not one.</summary>
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

            // The constructor reads containers of other kinds as well; a PEM certificate holds plain DER.
            return der.Length > 0 && X509Certificate2.GetCertContentType(der) == X509ContentType.Cert ? new X509Certificate2(der) : null;
        }
        catch (Exception problem) when (problem is FormatException or CryptographicException)
        {
            return null;
        }
    }

    /// <summary>The text, or null where a percent sign is not followed by two hexadecimal digits. A plus is a plus.</summary>
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
