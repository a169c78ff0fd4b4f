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

        (reader, var sheets) = Guard(Open);
        sheet = options.Sheet is null ? SingleFilledSheet(sheets) : SheetNamed(sheets, options.Sheet);
        Notes = [Localized.Text($"The file is a workbook; the sheet '{DisplayNameOf(sheet)}' is read.")];
    }

    /// <inheritdoc/>
    public IReadOnlyList<string> Notes { get; }

    /// <inheritdoc/>
    public IEnumerable<TableRow> ReadRows() => ReadRows(sheet);

    /// <inheritdoc/>
    public void Dispose() => source.Dispose();

    private (SheetReader Reader, IReadOnlyList<WorkbookSheet> Sheets) Open()
    {
        using var parts = new WorkbookParts(source.Read());
        return (new SheetReader(parts), parts.Sheets);
    }

    private IEnumerable<TableRow> ReadRows(WorkbookSheet of)
    {
        using var parts = Guard(() => new WorkbookParts(source.Read()));
        using var rows = reader.Read(parts, of).GetEnumerator();
        while (Guard(() => rows.MoveNext() ? rows.Current : null) is { } row)
            yield return row;
    }

    /// <summary>The only visible sheet that is not empty.</summary>
    private WorkbookSheet SingleFilledSheet(IReadOnlyList<WorkbookSheet> sheets)
    {
        List<WorkbookSheet> filled = [.. sheets.Where(candidate => !candidate.IsHidden && ReadRows(candidate).Any(static row => !row.IsBlank))];
        return filled switch
        {
            [var only] => only,
            [] => throw source.Unreadable(Localized.Text($"It has no visible sheet with content.")),
            _ => throw source.Unreadable(Localized.Text($"It has several sheets with content: {List(filled)}. Give -Sheet.")),
        };
    }

    private WorkbookSheet SheetNamed(IReadOnlyList<WorkbookSheet> sheets, string name) =>
        sheets.FirstOrDefault(candidate => string.Equals(candidate.Name, name, StringComparison.OrdinalIgnoreCase))
        ?? throw source.Unreadable(Localized.Text($"It has no sheet '{ColumnDisplayName.Format(name)}'. Its sheets are: {List(sheets)}."));

    /// <summary>Runs a read operation and converts its exceptions to this file's error.</summary>
    private T Guard<T>(Func<T> read)
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

    private static string List(IEnumerable<WorkbookSheet> sheets) => string.Join(", ", sheets.Select(DisplayNameOf));

    private static string DisplayNameOf(WorkbookSheet sheet) => ColumnDisplayName.Format(sheet.Name);
}
