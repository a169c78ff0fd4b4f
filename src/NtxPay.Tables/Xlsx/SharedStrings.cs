using System.Xml;

namespace NtxPay.Tables.Xlsx;

/// <summary>The texts that the cells of all sheets refer to by number.</summary>
internal static class SharedStrings
{
    /// <summary>The most characters of all texts, since they are kept in memory (128 MB).</summary>
    private const long MaximumCharacters = 1L << 26;

    /// <summary>Reads them.</summary>
    public static IReadOnlyList<string> Read(WorkbookParts parts)
    {
        using var xml = parts.OpenByType("sharedStrings");
        List<string> strings = [];
        long characters = 0;
        while (xml?.Read() ?? false)
        {
            if (xml.NodeType != XmlNodeType.Element || xml.LocalName is not "si")
                continue;

            var text = XmlText.Unescape(XmlText.Item(xml));

            // An empty one has its cost too.
            characters += text.Length + 16;
            if (characters > MaximumCharacters)
                throw new InvalidDataException();

            strings.Add(text);
        }

        return strings;
    }
}
