using System.Globalization;
using System.Text;

namespace NtxPay;

/// <summary>A block of PEM text. It may contain a private key, so <see cref="ToString"/> returns only the label.</summary>
public sealed class PemBlock
{
    private readonly string base64;

    /// <summary>Creates a block from a text.</summary>
    /// <param name="label">The text after BEGIN.</param>
    /// <param name="content">The text between the BEGIN and the END line.</param>
    /// <param name="isComplete">Whether there is an END line.</param>
    internal PemBlock(string label, string content, bool isComplete)
    {
        Label = label;
        IsComplete = isComplete;
        var headers = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
        var body = new StringBuilder(content.Length);
        foreach (var line in content.Replace("\\r", "\n").Replace("\\n", "\n").Split('\n', '\r'))
        {
            // Base64 has no colon, so a line with one is a header (RFC 1421: Proc-Type, DEK-Info).
            var colon = line.IndexOf(':');
            if (colon > 0)
                headers[line.Substring(0, colon).Trim()] = line.Substring(colon + 1).Trim();
            else
                AppendVisible(body, line);
        }

        Headers = headers;
        base64 = body.ToString();
    }

    private PemBlock(string label, string base64)
    {
        Label = label;
        IsComplete = true;
        Headers = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
        this.base64 = base64;
    }

    /// <summary>The label, such as <c>CERTIFICATE</c>.</summary>
    public string Label { get; }

    /// <summary>The header lines in the block, by name, case-insensitive; empty in all but old encrypted keys.</summary>
    public IReadOnlyDictionary<string, string> Headers { get; }

    /// <summary>Whether the block has an END line; without it, the text is truncated.</summary>
    public bool IsComplete { get; }

    /// <summary>Creates a block from bytes.</summary>
    /// <param name="label">The label, such as <c>PRIVATE KEY</c>.</param>
    /// <param name="der">The bytes.</param>
    public static PemBlock FromDer(string label, byte[] der) => new(label, Convert.ToBase64String(der));

    /// <summary>Decodes the block's bytes.</summary>
    /// <param name="der">The bytes; empty if the block cannot be decoded.</param>
    /// <returns>False if the block is truncated, empty or not base64.</returns>
    public bool TryDecode(out byte[] der)
    {
        der = [];
        if (!IsComplete || base64.Length == 0)
            return false;

        try
        {
            der = Convert.FromBase64String(base64);
            return true;
        }
        catch (FormatException)
        {
            return false;
        }
    }

    /// <summary>Returns the label only.</summary>
    public override string ToString() => Label;

    /// <summary>Omits white space and invisible characters, such as a byte order mark or formatting characters of a web page.</summary>
    private static void AppendVisible(StringBuilder body, string line)
    {
        foreach (var character in line)
        {
            if (!char.IsWhiteSpace(character) && CharUnicodeInfo.GetUnicodeCategory(character) != UnicodeCategory.Format)
                body.Append(character);
        }
    }
}
