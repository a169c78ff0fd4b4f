using System.Globalization;
using System.Text;
using CsvHelper;
using CsvHelper.Configuration;

namespace NtxPay.Tables.Csv;

/// <summary>A CSV file (RFC 4180).</summary>
internal sealed class CsvTable : ITableFile
{
    private readonly SourceFile source;
    private readonly Encoding encoding;
    private readonly char delimiter;
    private readonly bool hasDeclaration;

    /// <summary>Detects the encoding and delimiter of a file.</summary>
    /// <param name="source">The file, which the table disposes.</param>
    /// <param name="options">The user's options.</param>
    public CsvTable(SourceFile source, TableFileOptions options)
    {
        this.source = source;
        if (options.Sheet is not null)
            throw source.Unreadable(Localized.Text($"-Sheet is for workbooks, and the file is text. Omit -Sheet."));

        encoding = TextEncoding.Detect(source, options.Encoding);
        var header = ConvertErrors(ReadFirstLine);
        var declared = CsvDelimiter.ReadDeclaration(header);
        hasDeclaration = declared is not null;
        delimiter = options.Delimiter ?? declared ?? CsvDelimiter.Detect(header) ?? (header.Length == 0 ? ',' : throw UnclearDelimiter());
        Notes = [Localized.Text($"The file is text in {TextEncoding.GetDisplayName(encoding)}, separated by {CsvDelimiter.GetDisplayName(delimiter)}.")];
    }

    /// <inheritdoc/>
    public IReadOnlyList<string> Notes { get; }

    /// <inheritdoc/>
    public IEnumerable<TableRow> ReadRows()
    {
        using var text = OpenText();
        if (hasDeclaration)
            SkipDeclaration(text);

        using var parser = new CsvParser(new LimitedLineReader(text, LineTooLong), CreateConfiguration());
        while (ConvertErrors(() => parser.Read() ? parser.Record : null) is { } cells)
            yield return new TableRow(parser.Row, [.. cells.Select(static cell => new TableCell(cell))], IsHidden: false);
    }

    /// <inheritdoc/>
    public void Dispose() => source.Dispose();

    private CsvConfiguration CreateConfiguration() => new(CultureInfo.InvariantCulture)
    {
        Delimiter = delimiter.ToString(),
        HasHeaderRecord = false,
        IgnoreBlankLines = false,
        MaxFieldSize = CellLimit.MaximumLength,

        // A quote in an unquoted cell, or text after a closing quote: the intended cells are ambiguous.
        BadDataFound = bad => throw source.Unreadable(Localized.Text($"Row {bad.Context.Parser!.Row} has a quote in the wrong place. Put the complete cell in quotes and double the quotes in it, or save the file from Excel again.")),
    };

    /// <summary>Reads the first line that is not blank.</summary>
    private string ReadFirstLine()
    {
        using var text = new NonBlankLineReader(new LimitedLineReader(OpenText(), LineTooLong));
        return text.ReadFirst();
    }

    private static void SkipDeclaration(TextReader text)
    {
        while (text.ReadLine() is { } line && CsvDelimiter.ReadDeclaration(line) is null)
        {
        }
    }

    private StreamReader OpenText() => new(source.OpenRead(), encoding, detectEncodingFromByteOrderMarks: false);

    /// <summary>Runs a read operation and converts its exceptions to this file's error.</summary>
    private T ConvertErrors<T>(Func<T> read)
    {
        try
        {
            return read();
        }
        catch (DecoderFallbackException exception)
        {
            throw source.Unreadable(Localized.Text($"It has bytes that are not {TextEncoding.GetDisplayName(encoding)}. Save it as CSV UTF-8, or specify the correct -Encoding."), exception);
        }
        catch (MaxFieldSizeException exception)
        {
            throw source.Unreadable(Localized.Text($"It has a cell of more than {CellLimit.MaximumLength} characters. A closing quote may be missing."), exception);
        }
        catch (CsvHelperException exception)
        {
            throw (exception.InnerException as NtxPayException) ?? source.Unreadable(Localized.Text($"It is not a valid CSV file."), exception);
        }
        catch (IOException exception)
        {
            throw source.Unreadable(DisplayText.Clean(exception.Message, DisplayText.MaximumQuoteLength), exception);
        }
    }

    private NtxPayException UnclearDelimiter() => source.Unreadable(
        Localized.Text($"Its header does not show the delimiter: it has no comma, semicolon or tab, or more than one of them. Specify -Delimiter."));

    private NtxPayException LineTooLong() => source.Unreadable(Localized.Text($"It has a line that is too long for a table."));
}
