using System.Management.Automation;

namespace NtxPay.PowerShell.Commands;

/// <summary>Issues SPEI charges: each a CLABE of its own that one payer transfers to.</summary>
/// <remarks>
/// <para>Amount (or AmountCentavos, at least 1000), CustomerName and CustomerEmail are required. Records may come through the pipeline,
/// as from Import-Csv, with columns of the parameters' names, which are the API's own. Each record is checked whole before it is sent. An
/// invalid record is a non-terminating error whose TargetObject is the record and whose message names every fault; the other records are
/// sent, unless -ValidateFirst is given.</para>
/// <para>Several requests are under way at once; results come in the order of the input. Every request carries an externalId, so that
/// a repetition is safe: the API answers with the charge that exists. If the outcome cannot be determined, the error is OutcomeUnknown, whose
/// exception has the ExternalId to repeat it by.</para>
/// <para>A record without an ExternalId is identified by its data and its occurrence among identical records, as with Send-NtxPayCashOut. With
/// -JournalPath an interrupted pipeline can be run again: what was sent is not sent again but written from the journal, with FromJournal set; the
/// journal does not keep the charge's CLABE.</para>
/// </remarks>
/// <example>
/// <para>Charge 150 pesos and show where the payer transfers to.</para>
/// <code>New-NtxPayCashIn -Amount 150 -CustomerName 'Juan Pérez' -CustomerEmail juan@example.com -ExternalId order-1 |
///     Select-Object DestinationClabe, ExpiresAt</code>
/// </example>
/// <example>
/// <para>Charge what is due by a table, and keep what came of it.</para>
/// <code>Import-Csv ./due.csv | New-NtxPayCashIn -JournalPath ./due.journal</code>
/// </example>
/// <seealso cref="ImportNtxPayTableCommand"/>
/// <seealso cref="SendNtxPayCashOutCommand"/>
/// <seealso cref="GetNtxPayBalanceCommand"/>
[Cmdlet(VerbsCommon.New, "NtxPayCashIn", SupportsShouldProcess = true, ConfirmImpact = ConfirmImpact.Medium)]
[OutputType(typeof(CashIn), typeof(PlannedPayment))]
public sealed class NewNtxPayCashInCommand : PaymentCommand
{
    /// <summary>Who is to pay, 1 to 255 characters. Required.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    public string? CustomerName { get; set; }

    /// <summary>The payer's e-mail address. Required.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    public string? CustomerEmail { get; set; }

    /// <summary>The payer's RFC or CURP.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    public string? CustomerTaxId { get; set; }

    /// <summary>What the charge is for, 1 to 255 characters.</summary>
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
    private protected override string Action => Localized.Text($"Issue a SPEI charge");

    /// <inheritdoc/>
    private protected override RecordCheck Check(IReadOnlyDictionary<string, object?> record, NtxPayEnvironment environment) =>
        PaymentRules.CashIn(record, environment);

    /// <inheritdoc/>
    private protected override string Describe(PaymentRequest request) =>
        Localized.Text($"{Money.Text(request.Amount)} from {((CashInRequest)request).CustomerName}");
}
