using System.Management.Automation;
using NtxPay.PowerShell.Batch;
using NtxPay.PowerShell.Binding;
using NtxPay.PowerShell.Loading;
using NtxPay.PowerShell.Records;

namespace NtxPay.PowerShell.Commands;

/// <summary>Compares a table of payments with its journal: who was paid, who was not, what is pending, what came back, and whether the total is right.</summary>
/// <remarks>
/// <para>The cmdlet reads the same records as Send-NtxPayCashOut, or with -Kind CashIn those of New-NtxPayCashIn, and identifies them in the same way:
/// by their ExternalId, or by their data and occurrence among identical rows. It writes an object for each row, in their order, and then
/// one for each payment that the journal has and the table lacks (InTable is False). It sends nothing, changes nothing, needs no session, and
/// works while a command sends with the same journal.</para>
/// <para>The states are those of Get-NtxPayJournal, and four more: NotInJournal (the row was not sent with this journal), Changed (the journal has
/// other data under the row's ExternalId), Invalid (the row cannot be read; Problem says why) and Repeated (an earlier row is the same
/// payment). A row without an ExternalId that was changed after it was sent is NotInJournal, and the payment that was sent follows with InTable False.</para>
/// <para>Settled, Rejected, Returned and Expired are known from webhook events alone (Receive-NtxPayWebhook -Journal). Without them a payment
/// stays Sent.</para>
/// </remarks>
/// <example>
/// <para>Show what has to be looked at.</para>
/// <code>Import-NtxPayTable ./nomina.xlsx | Send-NtxPayCashOut -JournalPath ./nomina.journal -Confirm:$false
/// Import-NtxPayTable ./nomina.xlsx | Compare-NtxPayJournal ./nomina.journal | Where-Object State -notin Settled, Sent</code>
/// </example>
/// <example>
/// <para>Check the total.</para>
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
    private JournalSnapshot? snapshot;
    private TableComparison? comparison;
    private IgnoredColumns? ignoredColumns;
    private long records;

    /// <summary>The journal: the path of its file, or what Open-NtxPayJournal returned.</summary>
    [Parameter(Mandatory = true, Position = 0)]
    [JournalTransformation]
    [ValidateNotNull]
    public Journal? Journal { get; set; }

    /// <summary>The record from the pipeline: an object or a hashtable with values by the parameters' names.</summary>
    [Parameter(ValueFromPipeline = true)]
    public PSObject? InputObject { get; set; }

    /// <summary>What the table is for: transfers (CashOut) or charges (CashIn).</summary>
    /// <value>CashOut</value>
    [Parameter]
    public PaymentKind Kind { get; set; } = PaymentKind.CashOut;

    /// <summary>Writes one object with the totals by state, and whether the table's total equals what is paid, pending and not paid.</summary>
    [Parameter]
    public SwitchParameter Summary { get; set; }

    /// <summary>The amount in MXN pesos, as for the command that pays.</summary>
    // Not object: the engine runs a script block for each record (-Amount { $_.Monto }) unless the parameter could take the block itself.
    [Parameter(ValueFromPipelineByPropertyName = true)]
    public PSObject? Amount { get; set; }

    /// <summary>The amount in whole MXN centavos, as for the command that pays.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    public PSObject? AmountCentavos { get; set; }

    /// <summary>Your id of the payment.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    public string? ExternalId { get; set; }

    /// <summary>The CLABE of a transfer's beneficiary.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    public string? DestinationClabe { get; set; }

    /// <summary>The name of a transfer's beneficiary.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    public string? BeneficiaryName { get; set; }

    /// <summary>The RFC or CURP of a transfer's beneficiary.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    public string? BeneficiaryTaxId { get; set; }

    /// <summary>What a transfer is for.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    public string? Concept { get; set; }

    /// <summary>The name of a charge's payer.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    public string? CustomerName { get; set; }

    /// <summary>The e-mail address of a charge's payer.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    public string? CustomerEmail { get; set; }

    /// <summary>The RFC or CURP of a charge's payer.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    public string? CustomerTaxId { get; set; }

    /// <summary>What a charge is for.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    public string? Description { get; set; }

    /// <inheritdoc/>
    private protected override bool ErrorsTerminate => true;

    /// <inheritdoc/>
    private protected override object? ErrorTarget => Journal;

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
            snapshot = Run((_, stopping) => IsolatedAssemblies.Backend.ReadJournalAsync(Journal!, stopping));
            comparison = new TableComparison(snapshot, Kind);
        });
    }

    /// <inheritdoc/>
    protected override void EndProcessing()
    {
        foreach (var payment in comparison!.NotInTable())
        {
            Write(payment);
        }

        if (Summary)
        {
            WriteObject(tally.ToComparison());
        }
    }

    /// <inheritdoc/>
    private protected override void ProcessItem()
    {
        records++;

        // Without any input the engine calls once, and there is nothing to read.
        if (InputObject is null && !MyInvocation.ExpectingInput && Fields.Values.All(static value => value is null))
        {
            return;
        }

        var position = TableRecordObject.PositionOf(InputObject, records);
        var record = new PaymentRecord(Fields, InputObject, MyInvocation.ExpectingInput, position);
        ignoredColumns!.Warn(InputObject, record.Values);
        Write(Compare(record, position.Number));
    }

    private ComparedPayment Compare(PaymentRecord record, long row)
    {
        try
        {
            record.DemandReadable();
        }
        catch (NtxPayException exception) when (exception.Kind == NtxPayErrorKind.InvalidRecord)
        {
            return Invalid(record, row, exception.Faults);
        }

        var check = Kind == PaymentKind.CashOut
            ? PaymentRules.CashOut(record.Values, snapshot!.Source.Environment)
            : PaymentRules.CashIn(record.Values, snapshot!.Source.Environment);
        return check.Request is { } request ? comparison!.Compare(request, row) : Invalid(record, row, check.Errors);
    }

    private ComparedPayment Invalid(PaymentRecord record, long row, IReadOnlyList<RecordFault> faults) => comparison!.Invalid(
        row,
        record.Values[Kind == PaymentKind.CashOut ? nameof(BeneficiaryName) : nameof(CustomerName)]?.ToString(),
        record.Values[nameof(ExternalId)]?.ToString() is { Length: > 0 } id ? id : null,
        string.Join(" ", faults));

    private void Write(ComparedPayment payment)
    {
        tally.Add(payment);
        if (!Summary)
        {
            WriteObject(payment);
        }
    }
}
