using System.Collections;
using System.Globalization;
using System.Management.Automation;
using NtxPay.PowerShell.Completion;
using NtxPay.PowerShell.Loading;
using NtxPay.PowerShell.Records;

namespace NtxPay.PowerShell.Commands;

/// <summary>Reads a table of payments from a CSV file or an Excel workbook and writes records for Send-NtxPayCashOut.</summary>
/// <remarks>
/// <para>Reads .csv and .txt files with comma, semicolon or tab, and .xlsx workbooks. Separator and encoding (UTF-8, UTF-16 with a byte order
/// mark, Windows-1252) are found out; the verbose stream names them, and what is not clear is an error. The header may be in Spanish or English,
/// in any case, with or without accents: Monto or Importe, CLABE or Cuenta, Beneficiario or Nombre, RFC or CURP, Concepto, Referencia or
/// Folio (ExternalId), and so on. Other columns are named by a warning and ignored; -Map reads them.</para>
/// <para>The whole file is checked first. If a row has a fault, nothing is written: the error TableInvalid lists each row with what is
/// wrong and how to correct it. Faults are lines of totals, hidden rows, CLABEs that a spreadsheet turned into numbers, amounts that could
/// mean two numbers or have more than two decimals, errors of formulas, and all that Send-NtxPayCashOut or New-NtxPayCashIn would refuse. The
/// check digit of a CLABE is left to these, since a sandbox takes any.</para>
/// <para>Amounts may have a peso sign and commas between thousands: $1,234.56. Blank rows are skipped. An apostrophe before digits is removed.
/// Each record has the property Row, its row in the file, from 1, the header included.</para>
/// </remarks>
/// <example>
/// <para>Check a table and see what would be sent.</para>
/// <code>Import-NtxPayTable ./nomina.xlsx | Send-NtxPayCashOut -JournalPath ./nomina.journal -WhatIf</code>
/// </example>
/// <example>
/// <para>Read a table with columns of other names.</para>
/// <code>Import-NtxPayTable ./proveedores.csv -Map @{ 'Pago neto' = 'Amount'; 'Cta.' = 'DestinationClabe' } | Format-Table Row, Amount, BeneficiaryName</code>
/// </example>
/// <example>
/// <para>Issue charges by a table.</para>
/// <code>Import-NtxPayTable ./due.csv -Kind CashIn | New-NtxPayCashIn -JournalPath ./due.journal</code>
/// </example>
/// <returns cref="PSObject">One record for each payment, with the property Row and one property for each column that is read, by the names of the parameters of the command that pays.</returns>
/// <seealso cref="SendNtxPayCashOutCommand"/>
/// <seealso cref="NewNtxPayCashInCommand"/>
/// <seealso cref="TestNtxPayClabeCommand"/>
[Cmdlet(VerbsData.Import, "NtxPayTable")]
[OutputType(typeof(PSObject))]
public sealed class ImportNtxPayTableCommand : NtxPayCommand
{
    private PaymentTable? table;
    private bool hasPath;

    /// <summary>The file, taken as it is written, without wildcards. A file from Get-Item binds here. One command reads one file.</summary>
    [Parameter(Mandatory = true, Position = 0, ValueFromPipelineByPropertyName = true)]
    [Alias("PSPath", "LiteralPath", "LP")]
    [ValidateNotNullOrEmpty]
    public string Path { get; set; } = string.Empty;

    /// <summary>Parameters by the names of columns, for columns of other names: @{ 'My column' = 'Amount' }. An empty text ignores a column.</summary>
    [Parameter]
    [ValidateNotNull]
    public Hashtable Map { get; set; } = [];

    /// <summary>What the table is for: transfers (CashOut) or charges (CashIn).</summary>
    /// <value>CashOut</value>
    [Parameter]
    public PaymentKind Kind { get; set; } = PaymentKind.CashOut;

    /// <summary>The sheet of a workbook, by the name on its tab. It is needed where several sheets have content.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    public string? Sheet { get; set; }

    /// <summary>The character that separates the cells of a text file. Without it the header shows it.</summary>
    [Parameter]
    public char? Delimiter { get; set; }

    /// <summary>The encoding of a text file, by its name or code page: utf-8, utf-16, 1252, or 850 for a file of MS-DOS.</summary>
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
            throw new NtxPayException(NtxPayErrorKind.InvalidConfiguration, Localized.Text($"More than one file was given. Read one table at a time, each with a journal of its own."));
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
        table = Run((log, stopping) => Task.FromResult(Open(path, log, stopping)), static opened => opened.Dispose());
        foreach (var record in table.ReadRecords())
        {
            WriteObject(TableRecordObject.Of(record));
        }
    }

    private PaymentTable Open(string path, PipelineLog log, CancellationToken stopping)
    {
        var file = IsolatedAssemblies.Tables.Open(new TableFileOptions { Path = path, Sheet = Sheet, Delimiter = Delimiter, Encoding = Encoding });
        try
        {
            var opened = PaymentTable.Of(file, System.IO.Path.GetFileName(path), Kind, Columns());
            Tell(file, opened.Header, log);
            opened.Check(stopping);
            log.Verbose(Localized.Text($"Rows with payments: {opened.Rows}."));
            if (opened.Rows == 0)
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

    private static void Tell(ITableFile file, TableHeader header, PipelineLog log)
    {
        foreach (var note in file.Notes)
        {
            log.Verbose(note);
        }

        log.Verbose(Localized.Text($"Columns that are read: {string.Join(", ", header.Read)}."));
        if (header.Unneeded.Count > 0)
        {
            log.Verbose(Localized.Text($"Columns that are ignored: {string.Join(", ", header.Unneeded)}."));
        }

        if (header.Unknown.Count > 0)
        {
            log.Warning(Localized.Text($"Columns of unknown meaning are ignored: {string.Join(", ", header.Unknown)}. Name those that are to be read, and ignore others, with -Map, as in {TableHeader.Example(header.Unknown[0], string.Empty)}."));
        }
    }

    private Dictionary<string, string> Columns() => Map.Cast<DictionaryEntry>().ToDictionary(
        static pair => Convert.ToString(pair.Key, CultureInfo.InvariantCulture) ?? string.Empty,
        static pair => Convert.ToString(pair.Value, CultureInfo.InvariantCulture) ?? string.Empty,
        StringComparer.Ordinal);
}
