namespace NtxPay;

/// <summary>
/// A table of payments, read twice: the first pass checks every row, the second one returns the records. No record of an invalid table is
/// returned, and only one row is in memory.
/// </summary>
internal sealed class PaymentTable : IDisposable
{
    private readonly ITableFile file;
    private readonly PaymentRowReader reader;
    private readonly string name;
    private readonly long headerRow;
    private long rowCount;

    private PaymentTable(ITableFile file, string name, TableHeader header, long headerRow, PaymentKind kind)
    {
        this.file = file;
        this.name = name;
        this.headerRow = headerRow;
        Header = header;
        reader = new PaymentRowReader(header, kind);
    }

    /// <summary>The columns.</summary>
    public TableHeader Header { get; }

    /// <summary>The number of rows with payments, after the table was checked.</summary>
    public long RowCount => rowCount;

    /// <summary>Reads the header of a file, and creates the table.</summary>
    /// <param name="file">The file, which the table disposes.</param>
    /// <param name="name">Its name for messages.</param>
    /// <param name="kind">The kind of the payments.</param>
    /// <param name="map">The parameters by the names of columns.</param>
    /// <exception cref="NtxPayException"><see cref="NtxPayErrorKind.TableUnreadable"/>.</exception>
    public static PaymentTable Open(ITableFile file, string name, PaymentKind kind, IReadOnlyDictionary<string, string> map)
    {
        var header = file.ReadRows().FirstOrDefault(static row => !row.IsBlank)
            ?? throw new NtxPayException(NtxPayErrorKind.TableUnreadable, Localized.Text($"The table '{name}' is empty."));
        return new PaymentTable(file, name, TableHeader.Create(header, kind, map), header.Number, kind);
    }

    /// <summary>Checks every row.</summary>
    /// <param name="cancellationToken">Cancels the operation.</param>
    /// <exception cref="NtxPayException"><see cref="NtxPayErrorKind.TableInvalid"/>, <see cref="NtxPayErrorKind.TableUnreadable"/>.</exception>
    public void Check(CancellationToken cancellationToken)
    {
        var errors = new TableErrors(name);
        rowCount = 0;
        foreach (var row in ReadBody())
        {
            cancellationToken.ThrowIfCancellationRequested();
            rowCount++;
            if (reader.Read(row, out var found) is null)
                errors.Add(row.Number, reader.ReadName(row), found);
        }

        errors.ThrowIfAny();
    }

    /// <summary>Reads the records of a table that was checked.</summary>
    /// <exception cref="NtxPayException"><see cref="NtxPayErrorKind.TableUnreadable"/>: the file was changed meanwhile.</exception>
    public IEnumerable<TableRecord> ReadRecords()
    {
        long read = 0;
        foreach (var row in ReadBody())
        {
            read++;
            yield return reader.Read(row, out _) is { } record && read <= rowCount ? record : throw Changed();
        }

        if (read != rowCount)
            throw Changed();
    }

    /// <inheritdoc/>
    public void Dispose() => file.Dispose();

    private IEnumerable<TableRow> ReadBody() => file.ReadRows().Where(row => row.Number > headerRow && !row.IsBlank);

    private NtxPayException Changed() => new(
        NtxPayErrorKind.TableUnreadable,
        Localized.Text($"The table '{name}' was changed while it was read. Stop the pipeline, and run it again with the same journal."));
}
