using System.Management.Automation;
using NtxPay.PowerShell.Batch;

namespace NtxPay.PowerShell.Commands;

/// <summary>Creates SPEI charges. Each charge has its own CLABE, to which one payer transfers.</summary>
/// <remarks>
/// <para>Amount (or AmountCentavos, at least 1000), CustomerName and CustomerEmail are required. Records can come from the pipeline, for
/// example from Import-Csv, with columns that have the names of the parameters. Each record is checked before it is sent. For an invalid
/// record, the cmdlet writes a non-terminating error whose TargetObject is the record and whose message lists every error. The other
/// records are sent, unless -ValidateFirst is specified.</para>
/// <para>The cmdlet sends several requests at the same time and writes the results in the order of the input. Every request has an
/// externalId, so that it is safe to retry: for a repeated externalId, the API returns the existing charge. If the outcome cannot be
/// determined, the error is OutcomeUnknown. Its exception has the ExternalId with which to send the charge again.</para>
/// <para>A record without an ExternalId is identified by its data and its occurrence among identical records. With -JournalPath, an
/// interrupted command can be run again: a charge that was sent is not sent again. Its result is written from the journal: FromJournal is
/// True, and the CLABE is missing, because the journal does not contain it.</para>
/// </remarks>
/// <example>
/// <para>Charge 150 pesos and show the CLABE for the payer.</para>
/// <code>New-NtxPayCashIn -Amount 150 -CustomerName 'Juan Pérez' -CustomerEmail juan@example.com -ExternalId order-1 |
///     Select-Object DestinationClabe, ExpiresAt</code>
/// </example>
/// <example>
/// <para>Create the charges of a table and record them in a journal.</para>
/// <code>Import-Csv ./due.csv | New-NtxPayCashIn -JournalPath ./due.journal</code>
/// </example>
/// <seealso cref="ImportNtxPayTableCommand"/>
/// <seealso cref="SendNtxPayCashOutCommand"/>
/// <seealso cref="GetNtxPayBalanceCommand"/>
[Cmdlet(VerbsCommon.New, "NtxPayCashIn", SupportsShouldProcess = true, ConfirmImpact = ConfirmImpact.Medium)]
[OutputType(typeof(CashIn), typeof(PlannedPayment))]
public sealed class NewNtxPayCashInCommand : PaymentCommand
{
    /// <summary>Specifies the name of the payer, 1 to 255 characters. Required.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    public string? CustomerName { get; set; }

    /// <summary>Specifies the e-mail address of the payer. Required.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    public string? CustomerEmail { get; set; }

    /// <summary>Specifies the RFC or CURP of the payer, 10 to 20 characters.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    public string? CustomerTaxId { get; set; }

    /// <summary>Specifies the description of the charge, 1 to 255 characters.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    public string? Description { get; set; }

    /// <inheritdoc/>
    private protected override Dictionary<string, object?> Fields => new(7, StringComparer.OrdinalIgnoreCase)
    {
        [nameof(Amount)] = Amount,
        [nameof(AmountCentavos)] = AmountCentavos,
        [nameof(CustomerName)] = CustomerName,
        [nameof(CustomerEmail)] = CustomerEmail,
        [nameof(CustomerTaxId)] = CustomerTaxId,
        [nameof(Description)] = Description,
        [nameof(ExternalId)] = ExternalId,
    };

    /// <inheritdoc/>
    private protected override PaymentKind Kind => PaymentKind.CashIn;

    /// <inheritdoc/>
    private protected override BatchAction Action => new(
        Localized.Text($"Create a SPEI charge"),
        Localized.Text($"Create SPEI charges"),
        static count => Localized.Text($"Create {count} SPEI charges"));

    /// <inheritdoc/>
    private protected override RecordCheck Check(IReadOnlyDictionary<string, object?> record, NtxPayEnvironment environment) =>
        PaymentRules.ReadCashIn(record, environment);

    /// <inheritdoc/>
    private protected override string Describe(PaymentRequest request) =>
        Localized.Text($"{Money.Format(request.Amount)} from {((CashInRequest)request).CustomerName}");
}
