using System.Globalization;
using System.Text.RegularExpressions;
using System.Xml;

namespace NtxPay.Tables.Xlsx;

/// <summary>The cell formats of a workbook, to distinguish dates from numbers.</summary>
internal sealed class CellFormats
{
    /// <summary>The days between the 1900 and the 1904 date systems.</summary>
    private const int DaysTo1904 = 1462;

    private const int MaximumFormats = 100_000;

    /// <summary>The parts of a format code that are not date letters: texts, escaped characters, colors, currencies, widths.</summary>
    private static readonly Regex NonDateCode = new("\"[^\"]*\"|\\\\.|_.|\\*.|\\[(?![hms]+\\])[^\\]]*\\]", RegexOptions.ExplicitCapture | RegexOptions.IgnoreCase | RegexOptions.CultureInvariant, RegexTimeouts.Default);

    private static readonly Regex DateLetters = new("[dmyhs]", RegexOptions.ExplicitCapture | RegexOptions.IgnoreCase | RegexOptions.CultureInvariant, RegexTimeouts.Default);

    private readonly List<bool> areDates = [];
    private readonly bool countsFrom1904;

    /// <summary>Reads the formats.</summary>
    /// <param name="parts">The workbook.</param>
    public CellFormats(WorkbookParts parts)
    {
        countsFrom1904 = parts.CountsFrom1904;
        using var xml = parts.OpenByType("styles");
        HashSet<int> dates = [];
        var isCellFormat = false;
        while (xml?.Read() ?? false)
        {
            // The element cellStyleXfs also contains elements xf. Only those of cellXfs are formats of cells.
            if (xml.LocalName is "cellXfs")
                isCellFormat = xml.NodeType == XmlNodeType.Element && !xml.IsEmptyElement;
            else if (xml.NodeType == XmlNodeType.Element && xml.LocalName is "numFmt" && IsDate(xml.GetAttribute("formatCode") ?? string.Empty))
                dates.Add(GetFormatNumber(xml));
            else if (xml.NodeType == XmlNodeType.Element && xml.LocalName is "xf" && isCellFormat)
                Add(GetFormatNumber(xml), dates);
        }
    }

    /// <summary>Creates the cell of a number.</summary>
    /// <param name="value">The number in the file.</param>
    /// <param name="style">The number of its format, or null.</param>
    public TableCell CreateCell(string value, string? style)
    {
        if (ExactNumber.FormatNumber(value) is not { } number)
            throw new InvalidDataException();

        return int.TryParse(style, NumberStyles.None, CultureInfo.InvariantCulture, out var index) && index < areDates.Count && areDates[index]
            ? new TableCell(ExactNumber.FormatDate(value, countsFrom1904 ? DaysTo1904 : 0) ?? number, TableCellKind.Date)
            : new TableCell(number, TableCellKind.Number);
    }

    private void Add(int format, HashSet<int> dates)
    {
        if (areDates.Count >= MaximumFormats)
            throw new InvalidDataException();

        // The built-in date formats.
        areDates.Add(format is (>= 14 and <= 22) or (>= 27 and <= 36) or (>= 45 and <= 47) or (>= 50 and <= 58) || dates.Contains(format));
    }

    private static int GetFormatNumber(XmlReader xml) => int.TryParse(xml.GetAttribute("numFmtId"), NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : 0;

    private static bool IsDate(string code) => DateLetters.IsMatch(NonDateCode.Replace(code, string.Empty));
}
