using System.Management.Automation;
using NtxPay.PowerShell.Loading;
using NtxPay.PowerShell.Reports;

namespace NtxPay.PowerShell.Commands;

/// <summary>Writes a report on payments as one HTML page, for a browser, for paper or to be sent on.</summary>
/// <remarks>
/// <para>The page shows account, environment and journal, the totals by state with a bar, the payments that have to be looked at with what to do, and
/// then every payment. Payments come from Compare-NtxPayJournal, which knows the table's names and total, or from
/// Get-NtxPayJournal, which has neither. All of one page are of one journal.</para>
/// <para>The page is one file without scripts that loads nothing from elsewhere. It is light or dark as the reader's system is, fits a telephone, and
/// prints on A4. It has names and amounts, so only its owner can read the file; of CLABEs it shows the last four digits, and of generated ids the
/// end.</para>
/// <para>The file is written whole or not at all. If no payment comes in, nothing is written, and the error is ReportUnwritable.</para>
/// </remarks>
/// <example>
/// <para>Report on a payroll the next day.</para>
/// <code>Import-NtxPayTable ./nomina.xlsx | Send-NtxPayCashOut -JournalPath ./nomina.journal -Confirm:$false
/// Import-NtxPayTable ./nomina.xlsx | Compare-NtxPayJournal ./nomina.journal | Export-NtxPayReport ./nomina.html -Title 'Nómina 48' -Language es-MX</code>
/// </example>
/// <example>
/// <para>Report on a journal without its table.</para>
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

    /// <summary>The file to write, such as payroll.html.</summary>
    [Parameter(Mandatory = true, Position = 0)]
    [ValidateNotNullOrEmpty]
    public string Path { get; set; } = string.Empty;

    /// <summary>The payments: objects of Compare-NtxPayJournal or of Get-NtxPayJournal, without -Summary.</summary>
    [Parameter(Mandatory = true, ValueFromPipeline = true)]
    [ValidateNotNull]
    public PSObject? InputObject { get; set; }

    /// <summary>The title of the page.</summary>
    [Parameter]
    [ValidateLength(1, 200)]
    public string? Title { get; set; }

    /// <summary>The language of the page: es-MX or en. Without it, that of messages: Spanish where the session's culture is Spanish.</summary>
    [Parameter]
    [ValidateSet("es-MX", "en")]
    public string? Language { get; set; }

    /// <summary>Replaces a file that is there.</summary>
    [Parameter]
    public SwitchParameter Force { get; set; }

    /// <summary>Writes the file to the pipeline.</summary>
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
            JournalPayment known => Describe(known),
            _ => throw new NtxPayException(NtxPayErrorKind.ReportUnwritable, Localized.Text($"The report was not written: it takes the objects of Compare-NtxPayJournal or of Get-NtxPayJournal, without -Summary.")),
        };
        if (payments.Count > 0 && (isCompared != hasTable || !IsSame(payment.Source, payments[0].Source)))
        {
            throw new NtxPayException(NtxPayErrorKind.ReportUnwritable, Localized.Text($"The report was not written: its payments come from several journals or commands. Write one report for each journal."));
        }

        hasTable = isCompared;
        payments.Add(payment);
    }

    private static bool IsSame(JournalSource one, JournalSource other) =>
        string.Equals(one.Location, other.Location, StringComparison.Ordinal) && one.CreatedAt == other.CreatedAt;

    private void Write()
    {
        if (payments.Count == 0)
        {
            throw new NtxPayException(NtxPayErrorKind.ReportUnwritable, Localized.Text($"The report was not written: no payments came in."));
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
            HasTable = hasTable,
        };
        Run((_, _) =>
        {
            IsolatedAssemblies.Backend.WriteReport(path, ReportPage.Of(payments, options), Force);
            return Task.FromResult(true);
        });
        if (PassThru)
        {
            // Through the provider, so that it is shown as by Get-Item.
            WriteObject(InvokeProvider.Item.Get([path], force: true, literalPath: true), enumerateCollection: true);
        }
    }

    private static ComparedPayment Describe(JournalPayment payment) => new()
    {
        Row = payment.Row,
        State = (ComparedPaymentState)payment.State,
        JournalState = payment.State,
        Kind = payment.Kind,
        AmountCentavos = payment.AmountCentavos,
        JournalAmount = payment.Amount,
        MaskedClabe = payment.MaskedClabe,
        ExternalId = payment.ExternalId,
        TransactionId = payment.TransactionId,
        Status = payment.Status,
        Error = payment.Error,
        RecordedAt = payment.RecordedAt,
        ChangedAt = payment.ChangedAt,
        Source = payment.Source,
    };
}
