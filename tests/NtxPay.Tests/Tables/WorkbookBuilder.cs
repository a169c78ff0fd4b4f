using System.IO.Compression;
using System.Text;

namespace NtxPay.Tests.Tables;

/// <summary>Writes workbooks as raw XML, because a library does not write most of these forms.</summary>
internal sealed class WorkbookBuilder
{
    private readonly List<(string Name, string Rows, string State)> sheets = [];

    /// <summary>The shared strings, each an item's content.</summary>
    public List<string> Strings { get; } = [];

    /// <summary>The content of the element of the styles.</summary>
    public string Styles { get; init; } = "<cellXfs><xf numFmtId='0'/><xf numFmtId='14'/><xf numFmtId='164'/></cellXfs>";

    /// <summary>The namespace of the sheets.</summary>
    public string Namespace { get; init; } = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";

    /// <summary>The beginning of the kinds of relations.</summary>
    public string Relations { get; init; } = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";

    /// <summary>Returns a workbook with one sheet of those rows.</summary>
    public static byte[] Of(params string[] rows) => new WorkbookBuilder().Add("Hoja1", rows).Build();

    /// <summary>Returns a cell with text in it.</summary>
    public static string InlineText(string text) => $"<c t='inlineStr'><is><t>{System.Security.SecurityElement.Escape(text)}</t></is></c>";

    /// <summary>Returns a cell with a number in the notation of the file.</summary>
    public static string Number(string number, int style = 0) => $"<c s='{style}'><v>{number}</v></c>";

    /// <summary>Returns a row of cells.</summary>
    public static string Row(params string[] cells) => $"<row>{string.Concat(cells)}</row>";

    /// <summary>The header of a table of transfers.</summary>
    public static string Header { get; } = Row(InlineText("Monto"), InlineText("CLABE"), InlineText("Beneficiario"), InlineText("Folio"));

    /// <summary>Returns a row of a table of transfers, with the specified first cell.</summary>
    public static string Payment(string amount, string? clabe = null, string? id = null) => Row(amount, clabe ?? InlineText(TableHarness.Clabe), InlineText("María Peña"), id ?? "<c/>");

    /// <summary>Adds a sheet.</summary>
    public WorkbookBuilder Add(string name, IEnumerable<string> rows, string state = "visible")
    {
        sheets.Add((name, string.Concat(rows), state));
        return this;
    }

    /// <summary>Builds the file.</summary>
    public byte[] Build()
    {
        using var stream = new MemoryStream();
        using (var archive = new ZipArchive(stream, ZipArchiveMode.Create, leaveOpen: true))
        {
            Write(archive, "_rels/.rels", Relationships($"<Relationship Id='r' Type='{Relations}/officeDocument' Target='xl/workbook.xml'/>"));
            Write(archive, "xl/_rels/workbook.xml.rels", Relationships(
                string.Concat(sheets.Select((_, index) => $"<Relationship Id='s{index}' Type='{Relations}/worksheet' Target='worksheets/sheet{index}.xml'/>"))
                + $"<Relationship Id='t' Type='{Relations}/styles' Target='/xl/styles.xml'/><Relationship Id='u' Type='{Relations}/sharedStrings' Target='sharedStrings.xml'/>"));
            Write(archive, "xl/workbook.xml", $"<workbook xmlns='{Namespace}' xmlns:r='{Relations}'><sheets>"
                + string.Concat(sheets.Select((sheet, index) => $"<sheet name='{sheet.Name}' sheetId='{index + 1}' state='{sheet.State}' r:id='s{index}'/>")) + "</sheets></workbook>");
            Write(archive, "xl/styles.xml", $"<styleSheet xmlns='{Namespace}'><numFmts><numFmt numFmtId='164' formatCode='&quot;d&quot;#,##0.00_);[Red]\\d'/></numFmts><cellStyleXfs><xf numFmtId='14'/></cellStyleXfs>{Styles}</styleSheet>");
            Write(archive, "xl/sharedStrings.xml", $"<sst xmlns='{Namespace}'>{string.Concat(Strings.Select(item => $"<si>{item}</si>"))}</sst>");
            foreach (var (index, sheet) in sheets.Index())
                Write(archive, $"xl/worksheets/sheet{index}.xml", $"<worksheet xmlns='{Namespace}'><sheetData>{sheet.Rows}</sheetData></worksheet>");
        }

        return stream.ToArray();
    }

    private static string Relationships(string content) => $"<Relationships xmlns='http://schemas.openxmlformats.org/package/2006/relationships'>{content}</Relationships>";

    private static void Write(ZipArchive archive, string name, string content)
    {
        using var writer = new StreamWriter(archive.CreateEntry(name).Open(), new UTF8Encoding(false));
        writer.Write(content);
    }
}
