using System.Text;

namespace NtxPay;

/// <summary>Certificates as text: canonical PEM, and PEM as a header value.</summary>
public static class CertificateEncoding
{
    private const int PemColumns = 64;

    /// <summary>The canonical PEM of a certificate, as OpenSSL writes it: 64 columns, LF, a final newline.</summary>
    /// <param name="der">The certificate's DER bytes.</param>
    public static string ToPem(byte[] der)
    {
        var base64 = Convert.ToBase64String(der);
        var pem = new StringBuilder("-----BEGIN CERTIFICATE-----\n", base64.Length + 128);
        for (var start = 0; start < base64.Length; start += PemColumns)
        {
            pem.Append(base64, start, Math.Min(PemColumns, base64.Length - start)).Append('\n');
        }

        return pem.Append("-----END CERTIFICATE-----\n").ToString();
    }

    /// <summary>Text percent-encoded as nginx and JavaScript's encodeURIComponent do: all but RFC 3986's unreserved characters.</summary>
    /// <param name="pem">PEM text.</param>
    public static string Escape(string pem) => Uri.EscapeDataString(pem);
}
