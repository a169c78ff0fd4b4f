using System.Management.Automation;
using NtxPay.PowerShell.Comparison;
using NtxPay.PowerShell.Loading;
using NtxPay.PowerShell.Reports;

namespace NtxPay.PowerShell.Commands;

/// <summary>Writes a report of payments as an HTML file.</summary>
/// <remarks>
/// <para>The report shows the account, the environment, the file of the table and the journal, the totals of each state with a bar chart,
/// the payments to be checked and what to do about each, and then all payments. The payments come from Compare-NtxPayJournal, which
/// includes the names and the total of the table, or from Get-NtxPayJournal, which includes neither. All payments of a report must come
/// from one journal.</para>
/// <para>The file is self-contained: it has no scripts and loads no external resources. It follows the light or dark mode of the reader's
/// system, fits a mobile screen and prints on Letter and A4 paper. Because it contains names and amounts, only its owner can read the file. It shows
/// the last four digits of each CLABE and no complete generated id.</para>
/// <para>The file is written completely or not at all. If the pipeline contains no payment, no file is written and the error is
/// ReportUnwritable.</para>
/// </remarks>
/// <example>
/// <para>Write a report of a payroll on the next day.</para>
/// <code>Import-NtxPayTable ./nomina.xlsx | Send-NtxPayCashOut -JournalPath ./nomina.journal -Confirm:$false
/// Import-NtxPayTable ./nomina.xlsx | Compare-NtxPayJournal ./nomina.journal | Export-NtxPayReport ./nomina.html -Title 'Nómina 48' -Language es-MX</code>
/// </example>
/// <example>
/// <para>Write a report of a journal without its table.</para>
/// <code>Import-Csv ./payouts.csv | Send-NtxPayCashOut -JournalPath ./payouts.journal -Confirm:$false
/// Get-NtxPayJournal ./payouts.journal | Export-NtxPayReport ./payouts.html -Force</code>
/// </example>
/// <returns cref="FileInfo">The file, with -PassThru.</returns>
/// <seealso cref="CompareNtxPayJournalCommand"/>
/// <seealso cref="GetNtxPayJournalCommand"/>
[Cmdlet(VerbsData.Export, "NtxPayReport", SupportsShouldProcess = true)]
[OutputType(typeof(FileInfo))]
public sealed class ExportNtxPayReportCommand : NtxPayCommand
{
    private readonly List<ComparedPayment> payments = [];
    private bool hasTable;

    /// <summary>Specifies the path of the file to write, for example payroll.html.</summary>
    [Parameter(Mandatory = true, Position = 0)]
    [ValidateNotNullOrEmpty]
    public string Path { get; set; } = string.Empty;

    /// <summary>
    /// Specifies the payments: objects of Compare-NtxPayJournal or of Get-NtxPayJournal. Objects written with -Summary are not accepted.
    /// </summary>
    [Parameter(Mandatory = true, ValueFromPipeline = true)]
    [ValidateNotNull]
    public PSObject? InputObject { get; set; }

    /// <summary>Specifies the title of the report, 1 to 200 characters.</summary>
    /// <value>Payment report</value>
    [Parameter]
    [ValidateLength(1, 200)]
    public string? Title { get; set; }

    /// <summary>Specifies the language of the report: es-MX or en.</summary>
    /// <value>The language of the messages: Spanish if the culture of the session is Spanish, otherwise English</value>
    [Parameter]
    [ValidateSet("es-MX", "en")]
    public string? Language { get; set; }

    /// <summary>Indicates that an existing file is replaced.</summary>
    [Parameter]
    public SwitchParameter Force { get; set; }

    /// <summary>Indicates that the cmdlet writes the file as an object. By default, it writes nothing.</summary>
    [Parameter]
    public SwitchParameter PassThru { get; set; }

    /// <inheritdoc/>
    private protected override bool ErrorsTerminate => true;

    /// <inheritdoc/>
    private protected override object? ErrorTarget => Path;

    /// <inheritdoc/>
    protected override void EndProcessing() => Guard(Write);

    /// <inheritdoc/>
    private protected override void ProcessItem()
    {
        var isCompared = InputObject!.BaseObject is ComparedPayment;
        var payment = InputObject.BaseObject switch
        {
            ComparedPayment compared => compared,
            JournalPayment journaled => ComparedPaymentFactory.FromJournal(journaled, journaled.Row),
            _ => throw new NtxPayException(NtxPayErrorKind.ReportUnwritable, Localized.Text($"The report was not written: -InputObject must be objects of Compare-NtxPayJournal or Get-NtxPayJournal, without -Summary.")),
        };
        if (payments.Count > 0 && (isCompared != hasTable || !IsSameJournal(payment.Source, payments[0].Source)))
        {
            throw new NtxPayException(NtxPayErrorKind.ReportUnwritable, Localized.Text($"The report was not written: its payments come from several journals or commands. Write one report for each journal."));
        }

        hasTable = isCompared;
        payments.Add(payment);
    }

    private static bool IsSameJournal(JournalSource first, JournalSource second) =>
        string.Equals(first.Location, second.Location, StringComparison.Ordinal) && first.CreatedAt == second.CreatedAt;

    private void Write()
    {
        if (payments.Count == 0)
        {
            throw new NtxPayException(NtxPayErrorKind.ReportUnwritable, Localized.Text($"The report was not written: the input contains no payments."));
        }

        var path = FilePath(Path, NtxPayErrorKind.ReportUnwritable);
        if (!ShouldProcess(path, Localized.Text($"Write a report")))
        {
            return;
        }

        var options = new ReportOptions
        {
            Title = Title,
            Language = Language ?? (Localized.IsInSpanish ? "es-MX" : "en"),
            Now = DateTimeOffset.Now,
            TimeZoneId = TimeZoneInfo.Local.Id,
            HasTable = hasTable,
        };
        RunOnThreadPool((_, _) =>
        {
            IsolatedAssemblies.HttpServices.WriteReport(path, ReportPage.Create(payments, options), Force);
            return Task.FromResult(true);
        });
        if (PassThru)
        {
            // Returned by the provider, so that the file is displayed as by Get-Item.
            WriteObject(InvokeProvider.Item.Get([path], force: true, literalPath: true), enumerateCollection: true);
        }
    }
}
