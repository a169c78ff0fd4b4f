using System.Xml;

namespace NtxPay.Tables.Xlsx;

/// <summary>A sheet of an .xlsx workbook (ECMA-376).</summary>
internal sealed class WorkbookTable : ITableFile
{
    /// <summary>The maximum size of a workbook, in bytes: more than a workbook of a million rows.</summary>
    private const long MaximumLength = 64L * 1024 * 1024;

    private readonly SourceFile source;
    private readonly WorkbookSheet sheet;
    private readonly SheetReader reader;

    /// <summary>Selects the sheet.</summary>
    /// <param name="source">The file, which the table disposes.</param>
    /// <param name="options">The user's options.</param>
    public WorkbookTable(SourceFile source, TableFileOptions options)
    {
        this.source = source;
        if (options.Delimiter is not null || options.Encoding is not null)
            throw source.Unreadable(Localized.Text($"-Delimiter and -Encoding are for text, and the file is a workbook. Omit them."));

        if (source.Length > MaximumLength)
            throw source.Unreadable(Localized.Text($"It is larger than {MaximumLength / (1024 * 1024)} MB. Split it."));

        (reader, var sheets) = ConvertErrors(Open);
        sheet = options.Sheet is null ? FindOnlyFilledSheet(sheets) : FindSheet(sheets, options.Sheet);
        Notes = [Localized.Text($"The file is a workbook; the sheet '{GetDisplayName(sheet)}' is read.")];
    }

    /// <inheritdoc/>
    public IReadOnlyList<string> Notes { get; }

    /// <inheritdoc/>
    public IEnumerable<TableRow> ReadRows() => ReadRows(sheet);

    /// <inheritdoc/>
    public void Dispose() => source.Dispose();

    private (SheetReader Reader, IReadOnlyList<WorkbookSheet> Sheets) Open()
    {
        using var parts = new WorkbookParts(source.OpenRead());
        return (new SheetReader(parts), parts.Sheets);
    }

    private IEnumerable<TableRow> ReadRows(WorkbookSheet worksheet)
    {
        using var parts = ConvertErrors(() => new WorkbookParts(source.OpenRead()));
        using var rows = reader.Read(parts, worksheet).GetEnumerator();
        while (ConvertErrors(() => rows.MoveNext() ? rows.Current : null) is { } row)
            yield return row;
    }

    /// <summary>Finds the only visible sheet that is not empty.</summary>
    private WorkbookSheet FindOnlyFilledSheet(IReadOnlyList<WorkbookSheet> sheets)
    {
        List<WorkbookSheet> filled = [.. sheets.Where(candidate => !candidate.IsHidden && ReadRows(candidate).Any(static row => !row.IsBlank))];
        return filled switch
        {
            [var only] => only,
            [] => throw source.Unreadable(Localized.Text($"It has no visible sheet with content.")),
            _ => throw source.Unreadable(Localized.Text($"It has several sheets with content: {JoinNames(filled)}. Specify -Sheet.")),
        };
    }

    private WorkbookSheet FindSheet(IReadOnlyList<WorkbookSheet> sheets, string name) =>
        sheets.FirstOrDefault(candidate => string.Equals(candidate.Name, name, StringComparison.OrdinalIgnoreCase))
        ?? throw source.Unreadable(Localized.Text($"It has no sheet '{TableDisplayText.Format(name)}'. Its sheets are: {JoinNames(sheets)}."));

    /// <summary>Runs a read operation and converts its exceptions to this file's error.</summary>
    private T ConvertErrors<T>(Func<T> read)
    {
        try
        {
            return read();
        }
        catch (WorkbookException exception)
        {
            throw source.Unreadable(exception.Message, exception);
        }
        catch (Exception exception) when (exception is InvalidDataException or XmlException or IOException or FormatException or NotSupportedException)
        {
            throw source.Unreadable(Localized.Text($"It is not an .xlsx workbook, is damaged, or exceeds the limits of a workbook. Open it in Excel and save it again as .xlsx."), exception);
        }
    }

    private static string JoinNames(IEnumerable<WorkbookSheet> sheets) => string.Join(", ", sheets.Select(GetDisplayName));

    private static string GetDisplayName(WorkbookSheet sheet) => TableDisplayText.Format(sheet.Name);
}
