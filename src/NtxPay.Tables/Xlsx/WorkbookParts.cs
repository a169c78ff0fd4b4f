using System.IO.Compression;
using System.Xml;

namespace NtxPay.Tables.Xlsx;

/// <summary>The parts of a workbook: the entries of its zip file and their relationships.</summary>
internal sealed class WorkbookParts : IDisposable
{
    /// <summary>The maximum number of characters of one part, as a protection against zip bombs.</summary>
    private const long MaximumPartLength = 1L << 29;

    private const string RootRelations = "_rels/.rels";

    private readonly ZipArchive archive;
    private readonly List<Relation> relations;

    /// <summary>Opens a workbook.</summary>
    /// <param name="stream">The file, which it disposes.</param>
    public WorkbookParts(Stream stream)
    {
        archive = new ZipArchive(stream, ZipArchiveMode.Read);
        var workbook = ReadRelations(RootRelations, string.Empty).Find(static relation => relation.HasType("officeDocument"))?.Target
            ?? throw new WorkbookException(Localized.Text($"It is a zip file, but not an .xlsx workbook."));
        if (!workbook.EndsWith(".xml", StringComparison.OrdinalIgnoreCase))
            throw new WorkbookException(Localized.Text($"It is a binary workbook (.xlsb). Save it as .xlsx."));

        var folder = workbook.Substring(0, workbook.LastIndexOf('/') + 1);
        relations = ReadRelations($"{folder}_rels/{workbook.Substring(folder.Length)}.rels", folder);
        ReadWorkbook(workbook);
    }

    /// <summary>The sheets in the order of their tabs.</summary>
    public IReadOnlyList<WorkbookSheet> Sheets { get; private set; } = [];

    /// <summary>Whether dates use the 1904 date system, as in workbooks of old Macs.</summary>
    public bool CountsFrom1904 { get; private set; }

    /// <summary>Opens a part by its relationship type, such as the styles; null if there is none.</summary>
    public XmlReader? OpenByType(string kind) => relations.Find(relation => relation.HasType(kind)) is { } relation ? Open(relation.Target) : null;

    /// <summary>Opens a part.</summary>
    /// <param name="part">The name of its entry.</param>
    public XmlReader Open(string part)
    {
        var entry = archive.Entries.FirstOrDefault(candidate => string.Equals(candidate.FullName, part, StringComparison.OrdinalIgnoreCase))
            ?? throw new InvalidDataException();
        return XmlReader.Create(entry.Open(), new XmlReaderSettings
        {
            CloseInput = true,
            DtdProcessing = DtdProcessing.Prohibit,
            XmlResolver = null,
            IgnoreComments = true,
            IgnoreProcessingInstructions = true,
            MaxCharactersInDocument = MaximumPartLength,
        });
    }

    /// <inheritdoc/>
    public void Dispose() => archive.Dispose();

    private void ReadWorkbook(string part)
    {
        List<WorkbookSheet> sheets = [];
        using var xml = Open(part);
        while (xml.Read())
        {
            if (xml.NodeType != XmlNodeType.Element)
                continue;

            if (xml.LocalName is "workbookPr")
                CountsFrom1904 = IsTrue(xml.GetAttribute("date1904"));
            else if (xml.LocalName is "sheet" && ReadSheet(xml) is { } sheet)
                sheets.Add(sheet);
        }

        Sheets = sheets;
    }

    private WorkbookSheet? ReadSheet(XmlReader xml)
    {
        var name = xml.GetAttribute("name") ?? string.Empty;
        var isHidden = xml.GetAttribute("state") is "hidden" or "veryHidden";
        string? id = null;
        while (xml.MoveToNextAttribute())
            id = xml.LocalName is "id" && xml.Prefix.Length > 0 ? xml.Value : id;

        xml.MoveToElement();

        // Charts can have tabs too.
        return relations.Find(relation => string.Equals(relation.Id, id, StringComparison.Ordinal) && relation.HasType("worksheet")) is { } found ? new WorkbookSheet(name, found.Target, isHidden) : null;
    }

    private List<Relation> ReadRelations(string part, string folder)
    {
        List<Relation> found = [];
        using var xml = Open(part);
        while (xml.Read())
        {
            if (xml.NodeType == XmlNodeType.Element && xml.LocalName is "Relationship" && xml.GetAttribute("TargetMode") is not "External")
                found.Add(new Relation(xml.GetAttribute("Id") ?? string.Empty, xml.GetAttribute("Type") ?? string.Empty, Resolve(folder, xml.GetAttribute("Target") ?? string.Empty)));
        }

        return found;
    }

    /// <summary>Parses an attribute of type xsd:boolean.</summary>
    public static bool IsTrue(string? value) => value is "1" or "true";

    private static string Resolve(string folder, string target) => new Uri(new Uri($"zip:///{folder}"), target).AbsolutePath.TrimStart('/');

    private sealed record Relation(string Id, string Type, string Target)
    {
        /// <summary>Returns whether the relationship has a type. The types of the transitional and the strict standard have the same end.</summary>
        public bool HasType(string kind) => Type.EndsWith("/" + kind, StringComparison.Ordinal);
    }
}
