using System.Collections;
using System.Globalization;
using System.Management.Automation;
using NtxPay.PowerShell.Completion;
using NtxPay.PowerShell.Loading;
using NtxPay.PowerShell.Pipeline;
using NtxPay.PowerShell.Records;

namespace NtxPay.PowerShell.Commands;

/// <summary>Reads payments from a CSV file or an Excel workbook and writes records for Send-NtxPayCashOut or New-NtxPayCashIn.</summary>
/// <remarks>
/// <para>The cmdlet reads .csv and .txt files with a comma, semicolon or tab as delimiter, and .xlsx workbooks. It detects the delimiter
/// and the encoding (UTF-8, UTF-16 with a byte order mark, or Windows-1252), and the verbose stream shows both. If either is ambiguous, the
/// error is TableUnreadable.</para>
/// <para>The header can be in Spanish or English, in any case, with or without accents: Monto or Importe, CLABE or Cuenta, Beneficiario or
/// Nombre, RFC or CURP, Concepto, Referencia or Folio (ExternalId), and others. A warning lists the columns that are ignored. To read a
/// column with another name, use -Map.</para>
/// <para>The complete file is checked before the first record is written. If a row has an error, no record is written, and the error
/// TableInvalid lists each such row with its errors and how to correct them. Errors are total rows, hidden rows, CLABEs that a spreadsheet
/// converted to numbers, ambiguous amounts, amounts with more than two decimals, formula errors, and everything that Send-NtxPayCashOut or
/// New-NtxPayCashIn would refuse. Only those cmdlets check the check digit of a CLABE, because a sandbox accepts any check digit.</para>
/// <para>Amounts can have a peso sign and thousands separators: $1,234.56. Blank rows are skipped. An apostrophe before digits is removed.
/// Each record has the properties Row, its row number in the file, and File, the file's name. The header is row 1.</para>
/// </remarks>
/// <example>
/// <para>Check a table and show what would be sent.</para>
/// <code>Import-NtxPayTable ./nomina.xlsx | Send-NtxPayCashOut -JournalPath ./nomina.journal -WhatIf</code>
/// </example>
/// <example>
/// <para>Read a table whose columns have other names.</para>
/// <code>Import-NtxPayTable ./proveedores.csv -Map @{ 'Pago neto' = 'Amount'; 'Cta.' = 'DestinationClabe' } | Format-Table Row, Amount, BeneficiaryName</code>
/// </example>
/// <example>
/// <para>Create charges from a table.</para>
/// <code>Import-NtxPayTable ./due.csv -Kind CashIn | New-NtxPayCashIn -JournalPath ./due.journal</code>
/// </example>
/// <returns cref="PSObject">One record for each payment, with the properties Row and File and one property for each column that was read. The
/// latter have the names of the parameters of Send-NtxPayCashOut or New-NtxPayCashIn.</returns>
/// <seealso cref="SendNtxPayCashOutCommand"/>
/// <seealso cref="NewNtxPayCashInCommand"/>
/// <seealso cref="TestNtxPayClabeCommand"/>
[Cmdlet(VerbsData.Import, "NtxPayTable")]
[OutputType(typeof(PSObject))]
public sealed class ImportNtxPayTableCommand : NtxPayCommand
{
    private PaymentTable? table;
    private bool hasPath;

    /// <summary>
    /// Specifies the path of the file, without wildcards. A file from Get-Item binds to this parameter. One command reads one file.
    /// </summary>
    [Parameter(Mandatory = true, Position = 0, ValueFromPipelineByPropertyName = true)]
    [Alias("PSPath", "LiteralPath", "LP")]
    [ValidateNotNullOrEmpty]
    public string Path { get; set; } = string.Empty;

    /// <summary>
    /// Specifies which parameter each column is for, if the columns have other names: @{ 'My column' = 'Amount' }. An empty string ignores
    /// the column.
    /// </summary>
    [Parameter]
    [ValidateNotNull]
    public Hashtable Map { get; set; } = [];

    /// <summary>Specifies the kind of payment in the table: CashOut for transfers, CashIn for charges.</summary>
    /// <value>CashOut</value>
    [Parameter]
    public PaymentKind Kind { get; set; } = PaymentKind.CashOut;

    /// <summary>Specifies the name of the sheet to read. It is required if several sheets of the workbook have content.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    public string? Sheet { get; set; }

    /// <summary>Specifies the character that separates the cells of a text file.</summary>
    /// <value>The delimiter of the header row</value>
    [Parameter]
    public char? Delimiter { get; set; }

    /// <summary>
    /// Specifies the encoding of a text file, by name or code page, for example utf-8, utf-16, 1252, or 850 for a file from MS-DOS.
    /// </summary>
    /// <value>The encoding detected from the content</value>
    [Parameter]
    [ArgumentCompleter(typeof(TextEncodingCompleter))]
    [ValidateNotNullOrEmpty]
    public string? Encoding { get; set; }

    /// <inheritdoc/>
    private protected override bool ErrorsTerminate => true;

    /// <inheritdoc/>
    private protected override object? ErrorTarget => Path;

    /// <inheritdoc/>
    protected override void EndProcessing() => Guard(Write);

    /// <inheritdoc/>
    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            table?.Dispose();
        }

        base.Dispose(disposing);
    }

    /// <inheritdoc/>
    private protected override void ProcessItem()
    {
        if (hasPath)
        {
            throw new NtxPayException(NtxPayErrorKind.InvalidConfiguration, Localized.Text($"More than one file was specified. Read one table at a time, each with its own journal."));
        }

        hasPath = true;
    }

    private void Write()
    {
        if (!hasPath)
        {
            return;
        }

        var path = FilePath(Path, NtxPayErrorKind.TableUnreadable);
        table = RunOnThreadPool((log, stopping) => Task.FromResult(Open(path, log, stopping)), static opened => opened.Dispose());
        var file = System.IO.Path.GetFileName(path);
        foreach (var record in table.ReadRecords())
        {
            WriteObject(TableRecordObject.Create(record, file));
        }
    }

    private PaymentTable Open(string path, PipelineQueue log, CancellationToken stopping)
    {
        var file = IsolatedAssemblies.Tables.Open(new TableFileOptions { Path = path, Sheet = Sheet, Delimiter = Delimiter, Encoding = Encoding });
        try
        {
            var opened = PaymentTable.Open(file, System.IO.Path.GetFileName(path), Kind, ReadMap());
            WriteNotes(file, opened.Header, log);
            opened.Check(stopping);
            log.Verbose(Localized.Text($"Rows with payments: {opened.RowCount}."));
            if (opened.RowCount == 0)
            {
                log.Warning(Localized.Text($"The table has a header and no payments."));
            }

            return opened;
        }
        catch
        {
            file.Dispose();
            throw;
        }
    }

    private static void WriteNotes(ITableFile file, TableHeader header, PipelineQueue log)
    {
        foreach (var note in file.Notes)
        {
            log.Verbose(note);
        }

        log.Verbose(Localized.Text($"Columns that are read: {string.Join(", ", header.Mappings)}."));
        if (header.IgnoredColumns.Count > 0)
        {
            log.Verbose(Localized.Text($"Columns that are ignored: {string.Join(", ", header.IgnoredColumns)}."));
        }

        if (header.UnknownColumns.Count > 0)
        {
            log.Warning(Localized.Text($"Unrecognized columns are ignored: {string.Join(", ", header.UnknownColumns)}. Use -Map to read a column or to ignore it, as in {TableHeader.Example(header.UnknownColumns[0], string.Empty)}."));
        }
    }

    private Dictionary<string, string> ReadMap() => Map.Cast<DictionaryEntry>().ToDictionary(
        static pair => Convert.ToString(pair.Key, CultureInfo.InvariantCulture) ?? string.Empty,
        static pair => Convert.ToString(pair.Value, CultureInfo.InvariantCulture) ?? string.Empty,
        StringComparer.Ordinal);
}
