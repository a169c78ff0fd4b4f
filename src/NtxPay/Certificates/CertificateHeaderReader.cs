using System.Globalization;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text;
using System.Text.RegularExpressions;

namespace NtxPay;

/// <summary>Reads a certificate from a header value, and explains why one cannot be read.</summary>
internal static class CertificateHeaderReader
{
    private static readonly Regex HeaderName = new(@"\A[A-Za-z][A-Za-z0-9_-]*:", RegexOptions.None, RegexTimeouts.Default);

    public static X509Certificate2 Read(string headerValue)
    {
        var value = Unwrap(headerValue);
        if (value.Length == 0)
            throw Malformed(Localized.Text($"The header value is empty."));

        // Only quote_plus encodes a space as a plus and a plus as %2B. In other encodings a plus belongs to base64.
        if (value.Contains("BEGIN+"))
            value = value.Replace('+', ' ');

        var pem = Unescape(value);
        var blocks = PemText.Scan(pem);
        if (blocks.Count == 0)
            throw Malformed(DescribeMissingBlock(pem));

        var block = blocks.FirstOrDefault(IsCertificate)
            ?? throw Malformed(Localized.Text($"The header value contains {blocks[0].Label}, not CERTIFICATE."));
        if (!block.IsComplete)
            throw Malformed(Localized.Text($"The header value is truncated: it has no END CERTIFICATE line. A limit on header sizes is a possible cause."));
        if (!block.TryDecode(out var der))
            throw Malformed(Localized.Text($"The text between the BEGIN and END lines is not base64."));

        return Parse(der);
    }

    /// <summary>Removes the header's name, quotation marks and white space, in any order and nesting.</summary>
    private static string Unwrap(string headerValue)
    {
        // By index, without a copy for each layer, so that the time is linear.
        var value = headerValue.Trim('\uFEFF');
        var (start, end) = (0, value.Length);
        for (var before = -1; end - start != before;)
        {
            before = end - start;
            while (start < end && char.IsWhiteSpace(value[start]))
            {
                start++;
            }

            while (start < end && char.IsWhiteSpace(value[end - 1]))
            {
                end--;
            }

            if (end - start >= 2 && value[start] is '"' or '\'' && value[end - 1] == value[start])
            {
                start++;
                end--;
            }

            start += HeaderName.Match(value, start, end - start).Length;
        }

        return value.Substring(start, end - start);
    }

    private static string Unescape(string value)
    {
        var text = new StringBuilder(value.Length);
        for (var index = 0; index < value.Length; index++)
        {
            if (value[index] != '%')
            {
                text.Append(value[index]);
                continue;
            }

            // PEM is ASCII, so a byte is a character. Other characters are refused as invalid base64.
            var digits = value.Substring(index + 1, Math.Min(2, value.Length - index - 1));
            if (digits.Length < 2 || !byte.TryParse(digits, NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var code))
            {
                throw Malformed(Localized.Text($"The header value has an invalid percent sequence, '%{digits}', at character {index + 1}."));
            }

            text.Append((char)code);
            index += 2;
        }

        return text.ToString();
    }

    private static string DescribeMissingBlock(string pem)
    {
        if (pem.IndexOf("-----BEGIN%", StringComparison.OrdinalIgnoreCase) >= 0)
            return Localized.Text($"The header value is percent-encoded twice; a gateway encodes an encoded value.");

        return Localized.Text($"The header value has no '-----BEGIN CERTIFICATE-----' line.");
    }

    private static bool IsCertificate(PemBlock block) => block.Label is "CERTIFICATE" or "X509 CERTIFICATE";

    private static X509Certificate2 Parse(byte[] der)
    {
        if (DerInspector.Identify(der) != DerKind.Certificate)
            throw Malformed(Localized.Text($"The header value is valid base64, but not a certificate."));

        try
        {
            return CertificateEncoding.FromDer(DerInspector.Trim(der));
        }
        catch (CryptographicException exception)
        {
            throw Malformed(Localized.Text($"The header value's certificate is damaged: it cannot be read."), exception);
        }
    }

    private static NtxPayException Malformed(string message, Exception? cause = null) =>
        new(NtxPayErrorKind.CertificateMalformed, message, cause);
}
