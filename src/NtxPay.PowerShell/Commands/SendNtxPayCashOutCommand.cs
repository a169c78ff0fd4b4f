using System.Management.Automation;

namespace NtxPay.PowerShell.Commands;

/// <summary>Sends SPEI transfers out of the balance.</summary>
/// <remarks>
/// <para>Amount (or AmountCentavos), DestinationClabe and BeneficiaryName are needed. Records may come through the pipeline, as from
/// Import-Csv, with columns of the parameters' names, which are the API's own. Each record is checked whole before it is sent; one that breaks a
/// rule is an error that carries the record and names every fault, and the rest is sent. A CLABE with a wrong check digit is an error against
/// production and a warning against a sandbox; a bank code that the list of SPEI participants lacks is a warning.</para>
/// <para>The cmdlet asks before it sends. Yes to All answers for the whole pipeline, -Confirm:$false asks nothing, and -WhatIf only shows
/// amount, masked CLABE and name.</para>
/// <para>Several requests are under way at once; results come in the order of the input. Every request carries an externalId, so that
/// repeating it is safe: the API answers with the transfer that exists. What cannot be had in the end is the error OutcomeUnknown, whose
/// exception has the ExternalId to resume by. Never send such a payment under another id.</para>
/// <para>With -JournalPath each payment is noted on disk before its request leaves, and again when its outcome is known. After an
/// interruption, run the same pipeline with the same journal: what was sent is not sent again but written from the journal, with FromJournal
/// set; what is unknown is repeated under its old id; the rest is sent. Records without an ExternalId get one of the journal's batch (or
/// -BatchId) and their place in the pipeline, so the input must keep its order. Without a journal, a batch or ids of your own, Ctrl+C loses
/// the generated ids of what was under way.</para>
/// </remarks>
/// <example>
/// <para>Send one transfer, after a question.</para>
/// <code>Send-NtxPayCashOut -Amount 250.50 -DestinationClabe 012180001234567899 -BeneficiaryName 'María López' -Concept 'Factura 123'</code>
/// </example>
/// <example>
/// <para>Look first, then pay a table; run the second line again until nothing is left over.</para>
/// <code>Import-Csv ./payouts.csv | Send-NtxPayCashOut -WhatIf
/// Import-Csv ./payouts.csv | Send-NtxPayCashOut -JournalPath ./payouts.journal -Confirm:$false</code>
/// </example>
/// <example>
/// <para>Keep the records that were not sent.</para>
/// <code>Import-Csv ./payouts.csv | Send-NtxPayCashOut -BatchId payroll-48 -Confirm:$false -ErrorVariable failed -ErrorAction SilentlyContinue
/// $failed | ForEach-Object { $_.TargetObject }</code>
/// </example>
/// <seealso cref="NewNtxPayCashInCommand"/>
/// <seealso cref="TestNtxPayClabeCommand"/>
/// <seealso cref="GetNtxPayBalanceCommand"/>
[Cmdlet(VerbsCommunications.Send, "NtxPayCashOut", SupportsShouldProcess = true, ConfirmImpact = ConfirmImpact.High)]
[OutputType(typeof(CashOut))]
public sealed class SendNtxPayCashOutCommand : PaymentCommand
{
    /// <summary>The beneficiary's CLABE, 18 digits. Needed.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    public string? DestinationClabe { get; set; }

    /// <summary>The beneficiary's name, 3 to 255 characters. Needed.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    public string? BeneficiaryName { get; set; }

    /// <summary>The beneficiary's RFC or CURP.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    public string? BeneficiaryTaxId { get; set; }

    /// <summary>What the transfer is for, as the beneficiary sees it: 1 to 40 characters.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    public string? Concept { get; set; }

    /// <inheritdoc/>
    private protected override Dictionary<string, object?> Fields => new(7, StringComparer.OrdinalIgnoreCase)
    {
        [nameof(Amount)] = Amount,
        [nameof(AmountCentavos)] = AmountCentavos,
        [nameof(DestinationClabe)] = DestinationClabe,
        [nameof(BeneficiaryName)] = BeneficiaryName,
        [nameof(BeneficiaryTaxId)] = BeneficiaryTaxId,
        [nameof(Concept)] = Concept,
        [nameof(ExternalId)] = ExternalId,
    };

    /// <inheritdoc/>
    private protected override string Action => Words.Of($"Send a SPEI transfer");

    /// <inheritdoc/>
    private protected override RecordCheck Check(IReadOnlyDictionary<string, object?> record, NtxPayEnvironment environment) =>
        PaymentRules.CashOut(record, environment);

    /// <inheritdoc/>
    private protected override string Describe(PaymentRequest request)
    {
        var transfer = (CashOutRequest)request;
        return Words.Of($"{Money.Text(transfer.Amount)} to {Clabe.Mask(transfer.DestinationClabe)} ({transfer.BeneficiaryName})");
    }
}
