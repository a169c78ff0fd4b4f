using System.Globalization;
using System.Text;

namespace NtxPay;

/// <summary>One block of PEM text. It may hold a private key: its <see cref="ToString"/> tells the label alone.</summary>
public sealed class PemBlock
{
    private readonly string base64;

    /// <summary>A block as it stands in a text.</summary>
    /// <param name="label">What stands after BEGIN.</param>
    /// <param name="content">What stands between the BEGIN and the END line.</param>
    /// <param name="isComplete">Whether the END line is there.</param>
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

    /// <summary>What the block says it is, such as <c>CERTIFICATE</c>.</summary>
    public string Label { get; }

    /// <summary>The header lines inside the block, by name whatever the case; empty in all but old encrypted keys.</summary>
    public IReadOnlyDictionary<string, string> Headers { get; }

    /// <summary>Whether the block has its END line; without it, the text was cut off.</summary>
    public bool IsComplete { get; }

    /// <summary>A block of bytes.</summary>
    /// <param name="label">What the bytes are, such as <c>PRIVATE KEY</c>.</param>
    /// <param name="der">The bytes.</param>
    public static PemBlock FromDer(string label, byte[] der) => new(label, Convert.ToBase64String(der));

    /// <summary>The block's bytes.</summary>
    /// <param name="der">The bytes; empty where the block has none that can be read.</param>
    /// <returns>False where the block is cut off, empty, or no base64.</returns>
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

    /// <summary>The label, and nothing of the content.</summary>
    public override string ToString() => Label;

    /// <summary>Leaves out white space, and what is invisible: a BOM, or the marks that a copy from a web page brings along.</summary>
    private static void AppendVisible(StringBuilder body, string line)
    {
        foreach (var character in line)
        {
            if (!char.IsWhiteSpace(character) && CharUnicodeInfo.GetUnicodeCategory(character) != UnicodeCategory.Format)
                body.Append(character);
        }
    }
}
