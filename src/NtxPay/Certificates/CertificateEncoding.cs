using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text;

namespace NtxPay;

/// <summary>Certificates as text: canonical PEM, and PEM as a header value.</summary>
public static class CertificateEncoding
{
    private const int PemColumns = 64;
    private const string HexDigits = "0123456789ABCDEF";

    /// <summary>The canonical PEM of a certificate, as OpenSSL writes it: 64 columns, LF, a final newline.</summary>
    /// <param name="der">The certificate's DER bytes.</param>
    public static string ToPem(byte[] der)
    {
        var base64 = Convert.ToBase64String(der);
        var pem = new StringBuilder("-----BEGIN CERTIFICATE-----\n", base64.Length + (base64.Length / PemColumns) + 64);
        for (var start = 0; start < base64.Length; start += PemColumns)
        {
            pem.Append(base64, start, Math.Min(PemColumns, base64.Length - start)).Append('\n');
        }

        return pem.Append("-----END CERTIFICATE-----\n").ToString();
    }

    /// <summary>
    /// Text percent-encoded as nginx and JavaScript's encodeURIComponent do: all but RFC 3986's unreserved characters.
    /// </summary>
    /// <remarks>
    /// Not Uri.EscapeDataString: .NET Framework's refuses text of 64 KiB, and leaves more characters bare where the host
    /// process targets an old version.
    /// </remarks>
    /// <param name="pem">PEM text.</param>
    public static string Escape(string pem)
    {
        var escaped = new StringBuilder(pem.Length + (pem.Length / 8));
        foreach (var octet in Encoding.UTF8.GetBytes(pem))
        {
            if (IsUnreserved(octet))
                escaped.Append((char)octet);
            else
                escaped.Append('%').Append(HexDigits[octet >> 4]).Append(HexDigits[octet & 0xF]);
        }

        return escaped.ToString();
    }

    /// <summary>The certificate in a header value, in any form that gateways and programs write it.</summary>
    /// <param name="headerValue">
    /// What nginx's <c>$ssl_client_escaped_cert</c> or older <c>$ssl_client_cert</c>, JavaScript's encodeURIComponent, or
    /// Python's quote and quote_plus wrote; with the header's name in front or quotation marks around it, or without.
    /// </param>
    /// <returns>The certificate, without a private key. The caller disposes it.</returns>
    /// <exception cref="NtxPayException"><see cref="NtxPayErrorKind.CertificateMalformed"/>, saying what is wrong.</exception>
    public static X509Certificate2 Decode(string headerValue) => HeaderValueReader.Read(headerValue);

    /// <summary>A certificate from its DER bytes. The caller disposes it.</summary>
    /// <param name="der">One certificate, without anything after it.</param>
    /// <exception cref="CryptographicException">It is damaged.</exception>
    public static X509Certificate2 FromDer(byte[] der)
    {
        var certificate = new X509Certificate2(der);
        try
        {
            // Some platforms look inside only when asked; asked now, damage shows here and not in the middle of a call.
            _ = certificate.NotBefore < certificate.NotAfter && certificate.Subject.Length > 0;
            return certificate;
        }
        catch (CryptographicException)
        {
            certificate.Dispose();
            throw;
        }
    }

    private static bool IsUnreserved(byte octet) => octet is
        (>= (byte)'A' and <= (byte)'Z') or (>= (byte)'a' and <= (byte)'z') or (>= (byte)'0' and <= (byte)'9')
        or (byte)'-' or (byte)'.' or (byte)'_' or (byte)'~';
}
