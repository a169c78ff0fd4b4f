using System.Xml;

namespace NtxPay.Tables.Xlsx;

/// <summary>The shared strings of a workbook, which cells refer to by index.</summary>
internal static class SharedStrings
{
    /// <summary>The maximum number of characters of all texts, which are kept in memory (128 MB).</summary>
    private const long MaximumCharacters = 1L << 26;

    /// <summary>Reads the texts.</summary>
    public static IReadOnlyList<string> Read(WorkbookParts parts)
    {
        using var xml = parts.OpenByType("sharedStrings");
        List<string> strings = [];
        long characters = 0;
        while (xml?.Read() ?? false)
        {
            if (xml.NodeType != XmlNodeType.Element || xml.LocalName is not "si")
                continue;

            var text = XmlText.Unescape(XmlText.ReadItem(xml));

            // Empty texts take memory too.
            characters += text.Length + 16;
            if (characters > MaximumCharacters)
                throw new InvalidDataException();

            strings.Add(text);
        }

        return strings;
    }
}
