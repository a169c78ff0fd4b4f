using System.Globalization;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text;
using System.Text.RegularExpressions;

namespace NtxPay;

/// <summary>Gets a certificate back from a header value, and says what is wrong with one that has none.</summary>
internal static class CertificateHeaderReader
{
    private static readonly TimeSpan MatchTimeout = TimeSpan.FromSeconds(1);

    private static readonly Regex HeaderName = new(@"\A[A-Za-z][A-Za-z0-9_-]*:", RegexOptions.None, MatchTimeout);

    public static X509Certificate2 Read(string headerValue)
    {
        var value = Unwrap(headerValue);
        if (value.Length == 0)
            throw Malformed(Localized.Text($"The header value is empty."));

        // quote_plus alone writes a space as a plus, and a plus as %2B; everywhere else a bare plus is base64's own.
        if (value.Contains("BEGIN+"))
            value = value.Replace('+', ' ');

        var pem = Unescape(value);
        var blocks = PemText.Scan(pem);
        if (blocks.Count == 0)
            throw Malformed(WhyNoBlock(pem));

        var block = blocks.FirstOrDefault(IsCertificate)
            ?? throw Malformed(Localized.Text($"The header value holds {blocks[0].Label}, not CERTIFICATE."));
        if (!block.IsComplete)
            throw Malformed(Localized.Text($"The header value has no END CERTIFICATE line: it is cut off, perhaps by a limit on header sizes."));
        if (!block.TryDecode(out var der))
            throw Malformed(Localized.Text($"What stands between the BEGIN and END lines is no base64."));

        return Parse(der);
    }

    /// <summary>Takes off the header's name, quotation marks and white space, in whatever order they are nested.</summary>
    private static string Unwrap(string headerValue)
    {
        // By place, without a copy for each layer: a long line of nothing but layers would take minutes.
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

            // PEM is ASCII, so an octet is a character; what is not ASCII is no base64 either, and is refused as such.
            var digits = value.Substring(index + 1, Math.Min(2, value.Length - index - 1));
            if (digits.Length < 2 || !byte.TryParse(digits, NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var octet))
            {
                throw Malformed(Localized.Text($"The header value has a bad percent sequence, '%{digits}', at character {index + 1}."));
            }

            text.Append((char)octet);
            index += 2;
        }

        return text.ToString();
    }

    private static string WhyNoBlock(string pem)
    {
        if (pem.IndexOf("-----BEGIN%", StringComparison.OrdinalIgnoreCase) >= 0)
            return Localized.Text($"The header value is percent-encoded twice; a gateway encodes what is already encoded.");

        return Localized.Text($"The header value has no '-----BEGIN CERTIFICATE-----' line.");
    }

    private static bool IsCertificate(PemBlock block) => block.Label is "CERTIFICATE" or "X509 CERTIFICATE";

    private static X509Certificate2 Parse(byte[] der)
    {
        if (DerInspector.Identify(der) != DerKind.Certificate)
            throw Malformed(Localized.Text($"The header value's base64 is intact, but what it holds is no certificate."));

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
