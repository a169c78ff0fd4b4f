using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using System.Xml;

namespace NtxPay.Tables.Xlsx;

/// <summary>Text in the parts of a workbook.</summary>
internal static class XmlText
{
    private static readonly Regex Escapes = new("_x(?<code>[0-9A-Fa-f]{4})_", RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant, RegexTimeouts.Default);

    /// <summary>Reads the text of the current element. The reader ends at the end of the element.</summary>
    public static string ReadContent(XmlReader xml)
    {
        if (xml.IsEmptyElement)
            return string.Empty;

        var text = new StringBuilder();
        var depth = xml.Depth;
        while (xml.Read() && xml.Depth > depth)
        {
            if (xml.NodeType is XmlNodeType.Text or XmlNodeType.CDATA or XmlNodeType.SignificantWhitespace or XmlNodeType.Whitespace)
                AppendValue(text, xml);
        }

        return text.ToString();
    }

    /// <summary>Reads the text of a rich text item: all runs, without the phonetic runs.</summary>
    public static string ReadItem(XmlReader xml)
    {
        if (xml.IsEmptyElement)
            return string.Empty;

        var text = new StringBuilder();
        var depth = xml.Depth;
        var isPhonetic = false;
        while (xml.Read() && xml.Depth > depth)
        {
            if (xml.LocalName is "rPh")
                isPhonetic = xml.NodeType == XmlNodeType.Element && !xml.IsEmptyElement;
            else if (xml.NodeType == XmlNodeType.Element && xml.LocalName is "t" && !isPhonetic)
                Append(text, ReadContent(xml));
        }

        return text.ToString();
    }

    /// <summary>Decodes the escapes of characters that are not valid in XML, such as _x000D_.</summary>
    public static string Unescape(string text) => text.IndexOf("_x", StringComparison.Ordinal) < 0
        ? text
        : Escapes.Replace(text, static escape => ((char)int.Parse(escape.Groups["code"].Value, NumberStyles.HexNumber, CultureInfo.InvariantCulture)).ToString());

    /// <summary>Appends a text in chunks, so that a text above the limit is never in memory as a whole.</summary>
    private static void AppendValue(StringBuilder text, XmlReader xml)
    {
        var piece = new char[256];
        for (var read = xml.ReadValueChunk(piece, 0, piece.Length); read > 0; read = xml.ReadValueChunk(piece, 0, piece.Length))
            Append(text, new string(piece, 0, read));
    }

    private static void Append(StringBuilder text, string part)
    {
        if (text.Length + part.Length > CellLimit.MaximumLength)
            throw new InvalidDataException();

        text.Append(part);
    }
}
