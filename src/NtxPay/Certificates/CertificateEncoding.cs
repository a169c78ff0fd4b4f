using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text;

namespace NtxPay;

/// <summary>Converts certificates to and from text: canonical PEM, and PEM as a header value.</summary>
public static class CertificateEncoding
{
    /// <summary>The name of the header that carries the certificate.</summary>
    public const string HeaderName = "X-SSL-Client-Cert";

    private const string Begin = "-----BEGIN CERTIFICATE-----\n";
    private const string End = "-----END CERTIFICATE-----\n";
    private const int PemColumns = 64;
    private const int BytesPerLine = PemColumns / 4 * 3;
    private const string HexDigits = "0123456789ABCDEF";

    /// <summary>The maximum size of a thread's buffer, in characters.</summary>
    private const int MaximumScratch = 64 * 1024;

    /// <summary>A buffer that a thread reuses, so that encoding allocates only the result.</summary>
    [ThreadStatic]
    private static char[]? scratch;

    /// <summary>Returns the canonical PEM of a certificate, as OpenSSL writes it: 64 columns, LF, a final newline.</summary>
    /// <param name="der">The certificate's DER bytes.</param>
    public static string ToPem(byte[] der)
    {
        var pem = Scratch(Begin.Length + End.Length + ((der.Length / BytesPerLine) + 1) * (PemColumns + 1));
        Begin.CopyTo(0, pem, 0, Begin.Length);
        var length = Begin.Length;
        for (var start = 0; start < der.Length; start += BytesPerLine)
        {
            length += Convert.ToBase64CharArray(der, start, Math.Min(BytesPerLine, der.Length - start), pem, length);
            pem[length++] = '\n';
        }

        End.CopyTo(0, pem, length, End.Length);
        return new string(pem, 0, length + End.Length);
    }

    /// <summary>
    /// Percent-encodes PEM text as nginx and JavaScript's encodeURIComponent do: all but RFC 3986's unreserved characters.
    /// </summary>
    /// <remarks>
    /// Uri.EscapeDataString is not used: in .NET Framework it refuses text of 64 KiB, and leaves more characters unescaped if the
    /// host process targets an old version.
    /// </remarks>
    /// <param name="pem">PEM text.</param>
    public static string Escape(string pem)
    {
        var bytes = Encoding.UTF8.GetBytes(pem);
        var escaped = Scratch(3 * bytes.Length);
        var length = 0;
        foreach (var value in bytes)
        {
            if (IsUnreserved(value))
            {
                escaped[length++] = (char)value;
                continue;
            }

            escaped[length++] = '%';
            escaped[length++] = HexDigits[value >> 4];
            escaped[length++] = HexDigits[value & 0xF];
        }

        return new string(escaped, 0, length);
    }

    /// <summary>Reads the certificate of a header value.</summary>
    /// <param name="headerValue">
    /// The value as nginx's <c>$ssl_client_escaped_cert</c> or older <c>$ssl_client_cert</c>, JavaScript's encodeURIComponent, or
    /// Python's quote and quote_plus encode it, with or without the header's name and quotation marks.
    /// </param>
    /// <returns>The certificate, without a private key. The caller disposes it.</returns>
    /// <exception cref="NtxPayException"><see cref="NtxPayErrorKind.CertificateMalformed"/>: the message has the cause.</exception>
    public static X509Certificate2 Decode(string headerValue) => CertificateHeaderReader.Read(headerValue);

    /// <summary>Creates a certificate from its DER bytes. The caller disposes it.</summary>
    /// <param name="der">One certificate, without anything after it.</param>
    /// <exception cref="CryptographicException">It is damaged.</exception>
    public static X509Certificate2 FromDer(byte[] der)
    {
        var certificate = new X509Certificate2(der);
        try
        {
            // Some platforms parse lazily. Reading the properties now detects a damaged certificate here and not during a call.
            _ = (certificate.NotBefore, certificate.NotAfter, certificate.Subject);
            return certificate;
        }
        catch (CryptographicException)
        {
            certificate.Dispose();
            throw;
        }
    }

    private static bool IsUnreserved(byte value) => value is
        (>= (byte)'A' and <= (byte)'Z') or (>= (byte)'a' and <= (byte)'z') or (>= (byte)'0' and <= (byte)'9')
        or (byte)'-' or (byte)'.' or (byte)'_' or (byte)'~';

    private static char[] Scratch(int length)
    {
        if (length > MaximumScratch)
            return new char[length];

        return scratch is { } kept && kept.Length >= length ? kept : scratch = new char[length];
    }
}
