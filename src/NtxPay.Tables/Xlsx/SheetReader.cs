using System.Globalization;
using System.Xml;

namespace NtxPay.Tables.Xlsx;

/// <summary>Reads the rows of a sheet, one at a time.</summary>
internal sealed class SheetReader
{
    /// <summary>The maximum number of columns and rows of a sheet.</summary>
    private const int MaximumColumns = 16_384;

    private const int MaximumRows = 1_048_576;

    private readonly IReadOnlyList<string> strings;
    private readonly CellFormats formats;

    /// <summary>Reads the shared strings and formats.</summary>
    /// <param name="parts">The workbook.</param>
    public SheetReader(WorkbookParts parts)
    {
        strings = SharedStrings.Read(parts);
        formats = new CellFormats(parts);
    }

    /// <summary>Reads the rows of the sheet, including rows without cells.</summary>
    /// <param name="parts">The workbook.</param>
    /// <param name="sheet">The sheet.</param>
    public IEnumerable<TableRow> Read(WorkbookParts parts, WorkbookSheet sheet)
    {
        using var xml = parts.Open(sheet.Part);
        var last = 0;
        while (xml.Read())
        {
            if (xml.NodeType != XmlNodeType.Element || xml.LocalName is not "row")
                continue;

            var number = xml.GetAttribute("r") is { } written ? int.Parse(written, NumberStyles.None, CultureInfo.InvariantCulture) : last + 1;
            if (number <= last || number > MaximumRows)
                throw new InvalidDataException();

            last = number;
            var isHidden = IsHidden(xml);
            yield return new TableRow(number, ReadCells(xml), isHidden);
        }
    }

    private static bool IsHidden(XmlReader row) => WorkbookParts.IsTrue(row.GetAttribute("hidden"))
        || (WorkbookParts.IsTrue(row.GetAttribute("customHeight")) && row.GetAttribute("ht") is "0");

    private List<TableCell> ReadCells(XmlReader xml)
    {
        List<TableCell> cells = [];
        if (xml.IsEmptyElement)
            return cells;

        var depth = xml.Depth;
        while (xml.Read() && xml.Depth > depth)
        {
            if (xml.NodeType != XmlNodeType.Element || xml.LocalName is not "c")
                continue;

            var column = xml.GetAttribute("r") is { } reference ? ParseColumn(reference) : cells.Count;
            if (column < cells.Count || column >= MaximumColumns)
                throw new InvalidDataException();

            while (cells.Count < column)
                cells.Add(default);

            cells.Add(ReadCell(xml));
        }

        return cells;
    }

    private TableCell ReadCell(XmlReader xml)
    {
        var type = xml.GetAttribute("t") ?? "n";
        var style = xml.GetAttribute("s");
        string? value = null;
        var hasFormula = false;
        if (!xml.IsEmptyElement)
        {
            var depth = xml.Depth;
            while (xml.Read() && xml.Depth > depth)
            {
                if (xml.NodeType != XmlNodeType.Element)
                    continue;

                hasFormula |= xml.LocalName is "f";
                value = xml.LocalName switch
                {
                    "v" => XmlText.ReadContent(xml),
                    "is" => XmlText.ReadItem(xml),
                    _ => value,
                };
            }
        }

        return string.IsNullOrEmpty(value)
            ? hasFormula && type is not "str" ? new TableCell(Localized.Text($"a formula without a result"), TableCellKind.Error) : default
            : CreateCell(type, value!, style);
    }

    private TableCell CreateCell(string type, string value, string? style) => type switch
    {
        "s" => new TableCell(strings[ParseIndex(value, strings.Count)]),
        "str" or "inlineStr" => new TableCell(XmlText.Unescape(value)),
        "b" => new TableCell(WorkbookParts.IsTrue(value) ? "TRUE" : "FALSE"),
        "e" => new TableCell(value, TableCellKind.Error),
        "d" => new TableCell(value, TableCellKind.Date),
        _ => formats.CreateCell(value, style),
    };

    private static int ParseIndex(string value, int count) =>
        int.TryParse(value, NumberStyles.None, CultureInfo.InvariantCulture, out var index) && index < count ? index : throw new InvalidDataException();

    /// <summary>Parses the column of a reference such as AB12, from 0.</summary>
    private static int ParseColumn(string reference)
    {
        var column = 0;
        foreach (var letter in reference.TakeWhile(static letter => letter is >= 'A' and <= 'Z'))
        {
            column = (column * 26) + letter - 'A' + 1;
            if (column > MaximumColumns)
                throw new InvalidDataException();
        }

        return column > 0 ? column - 1 : throw new InvalidDataException();
    }
}
