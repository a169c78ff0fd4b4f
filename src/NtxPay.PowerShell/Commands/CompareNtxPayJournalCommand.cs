using System.Management.Automation;
using NtxPay.PowerShell.Binding;
using NtxPay.PowerShell.Comparison;
using NtxPay.PowerShell.Loading;
using NtxPay.PowerShell.Records;

namespace NtxPay.PowerShell.Commands;

/// <summary>Compares a table of payments with its journal and reports the state of each payment.</summary>
/// <remarks>
/// <para>Compare-NtxPayJournal reads the same records as Send-NtxPayCashOut or, with -Kind CashIn, as New-NtxPayCashIn. It identifies each
/// record by its ExternalId, or by its data and its occurrence among identical records. It writes one object for each record, in the order
/// of the input. It then writes one object for each payment that is in the journal and not in the table; its property InTable is
/// False. The property NeedsReview is True for the payments that a person has to check.</para>
/// <para>The cmdlet sends nothing and changes nothing. It needs no session. It can run while another command sends with the same journal.</para>
/// <para>In addition to the states of Get-NtxPayJournal, there are four states. NotInJournal: the record was not sent with this journal.
/// Changed: the record was changed after it was sent. Invalid: the record cannot be read, and the property RecordError gives the reason.
/// Duplicate: an earlier record is the same payment.</para>
/// <para>A record has the state Changed if the journal has different data for its ExternalId, or if the journal has a payment with the same
/// row number and the same masked CLABE or amount that is not in the table. The properties JournalAmount, JournalClabe and JournalState
/// show what was sent before. If several records or payments match, the record has the state NotInJournal, and the payment that was sent
/// follows as an object whose InTable is False.</para>
/// <para>The states Settled, Rejected, Returned and Expired come from webhook events, which Receive-NtxPayWebhook -Journal records. Without
/// recorded events, a sent payment keeps the state Sent.</para>
/// </remarks>
/// <example>
/// <para>Show the payments to be checked.</para>
/// <code>Import-NtxPayTable ./nomina.xlsx | Send-NtxPayCashOut -JournalPath ./nomina.journal -Confirm:$false
/// Import-NtxPayTable ./nomina.xlsx | Compare-NtxPayJournal ./nomina.journal | Where-Object NeedsReview</code>
/// </example>
/// <example>
/// <para>Check the total of a table.</para>
/// <code>Import-Csv ./payouts.csv | Send-NtxPayCashOut -JournalPath ./payouts.journal -Confirm:$false
/// Import-Csv ./payouts.csv | Compare-NtxPayJournal ./payouts.journal -Summary</code>
/// </example>
/// <seealso cref="ExportNtxPayReportCommand"/>
/// <seealso cref="GetNtxPayJournalCommand"/>
/// <seealso cref="ImportNtxPayTableCommand"/>
/// <seealso cref="ReceiveNtxPayWebhookCommand"/>
[Cmdlet(VerbsData.Compare, "NtxPayJournal")]
[OutputType(typeof(ComparedPayment), typeof(JournalComparison))]
public sealed class CompareNtxPayJournalCommand : NtxPayCommand
{
    private readonly ComparisonTally tally = new();
    private TableComparison? comparison;
    private IgnoredColumns? ignoredColumns;
    private long recordCount;

    /// <summary>Specifies the journal: the path of its file, or a journal that Open-NtxPayJournal returned.</summary>
    [Parameter(Mandatory = true, Position = 0)]
    [JournalTransformation]
    [ValidateNotNull]
    public Journal? Journal { get; set; }

    /// <summary>Specifies the record: an object or a hashtable whose properties or keys have the names of the parameters.</summary>
    [Parameter(ValueFromPipeline = true)]
    public PSObject? InputObject { get; set; }

    /// <summary>Specifies the kind of payment in the table: CashOut for transfers, CashIn for charges.</summary>
    /// <value>CashOut</value>
    [Parameter]
    public PaymentKind Kind { get; set; } = PaymentKind.CashOut;

    /// <summary>
    /// Indicates that the cmdlet writes one object with the count and the total of each state instead of one object for each payment. The
    /// object also shows whether the total of the table equals the sum of what is paid, pending and not paid.
    /// </summary>
    [Parameter]
    public SwitchParameter Summary { get; set; }

    /// <summary>Specifies the amount in MXN pesos, in the same form as for Send-NtxPayCashOut or New-NtxPayCashIn.</summary>
    // Not object: the engine runs a script block for each record (-Amount { $_.Monto }) unless the parameter could take the block itself.
    [Parameter(ValueFromPipelineByPropertyName = true)]
    public PSObject? Amount { get; set; }

    /// <summary>Specifies the amount in MXN centavos, in the same form as for Send-NtxPayCashOut or New-NtxPayCashIn.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    public PSObject? AmountCentavos { get; set; }

    /// <summary>Specifies your own id for the payment.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    public string? ExternalId { get; set; }

    /// <summary>Specifies the CLABE of the beneficiary of a transfer.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    public string? DestinationClabe { get; set; }

    /// <summary>Specifies the name of the beneficiary of a transfer.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    public string? BeneficiaryName { get; set; }

    /// <summary>Specifies the RFC or CURP of the beneficiary of a transfer.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    public string? BeneficiaryTaxId { get; set; }

    /// <summary>Specifies the concept of a transfer.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    public string? Concept { get; set; }

    /// <summary>Specifies the name of the payer of a charge.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    public string? CustomerName { get; set; }

    /// <summary>Specifies the e-mail address of the payer of a charge.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    public string? CustomerEmail { get; set; }

    /// <summary>Specifies the RFC or CURP of the payer of a charge.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    public string? CustomerTaxId { get; set; }

    /// <summary>Specifies the description of a charge.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    public string? Description { get; set; }

    /// <inheritdoc/>
    private protected override bool ErrorsTerminate => true;

    /// <inheritdoc/>
    private protected override object? ErrorTarget => Journal;

    /// <summary>The bound values of the current record by parameter name (case-insensitive). Each call returns a new dictionary.</summary>
    private Dictionary<string, object?> Fields
    {
        get
        {
            var fields = new Dictionary<string, object?>(7, StringComparer.OrdinalIgnoreCase)
            {
                [nameof(Amount)] = Amount,
                [nameof(AmountCentavos)] = AmountCentavos,
                [nameof(ExternalId)] = ExternalId,
            };
            if (Kind == PaymentKind.CashOut)
            {
                fields[nameof(DestinationClabe)] = DestinationClabe;
                fields[nameof(BeneficiaryName)] = BeneficiaryName;
                fields[nameof(BeneficiaryTaxId)] = BeneficiaryTaxId;
                fields[nameof(Concept)] = Concept;
            }
            else
            {
                fields[nameof(CustomerName)] = CustomerName;
                fields[nameof(CustomerEmail)] = CustomerEmail;
                fields[nameof(CustomerTaxId)] = CustomerTaxId;
                fields[nameof(Description)] = Description;
            }

            return fields;
        }
    }

    /// <inheritdoc/>
    protected override void BeginProcessing()
    {
        base.BeginProcessing();
        ignoredColumns = new IgnoredColumns(this, Fields);
        Guard(() =>
        {
            var snapshot = RunOnThreadPool((_, stopping) => IsolatedAssemblies.HttpServices.ReadJournalAsync(Journal!, stopping));
            if (snapshot.Payments.Count == 0)
            {
                WriteWarning(Localized.Text($"The journal '{snapshot.Source.Location}' has no payment. Check that it is the right one: with another journal, everybody would be paid again."));
            }

            comparison = new TableComparison(snapshot, Kind);
        });
    }

    /// <inheritdoc/>
    protected override void EndProcessing()
    {
        Write(comparison!.Complete());

        if (Summary)
        {
            WriteObject(tally.ToComparison());
        }
    }

    /// <inheritdoc/>
    private protected override void ProcessItem()
    {
        recordCount++;

        // Without input, the engine calls ProcessRecord once.
        if (InputObject is null && !MyInvocation.ExpectingInput && Fields.Values.All(static value => value is null))
        {
            return;
        }

        var position = TableRecordObject.GetPosition(InputObject, recordCount);
        var record = new PaymentRecord(Fields, InputObject, MyInvocation.ExpectingInput, position);
        ignoredColumns!.Warn(InputObject, record.Values);
        Write(comparison!.Add(record, position, TableRecordObject.GetFile(InputObject)));
    }

    private void Write(IEnumerable<ComparedPayment> payments)
    {
        foreach (var payment in payments)
        {
            tally.Add(payment);
            if (!Summary)
            {
                WriteObject(payment);
            }
        }
    }
}
