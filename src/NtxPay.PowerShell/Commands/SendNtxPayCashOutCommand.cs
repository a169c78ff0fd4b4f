using System.Management.Automation;
using NtxPay.PowerShell.Batch;

namespace NtxPay.PowerShell.Commands;

/// <summary>Sends SPEI transfers out of the balance.</summary>
/// <remarks>
/// <para>Amount (or AmountCentavos), DestinationClabe and BeneficiaryName are required. Records can come from the pipeline, for example
/// from Import-Csv, with columns that have the names of the parameters. Each record is checked before it is sent. For an invalid record,
/// the cmdlet writes a non-terminating error whose TargetObject is the record and whose message lists every error. The other records are
/// sent, unless -ValidateFirst is specified. A CLABE with a wrong check digit causes an error in production and a warning in a sandbox. A
/// bank code that is not in the list of SPEI participants causes a warning.</para>
/// <para>The cmdlet prompts once for all input, with the account, the journal, the count, the total, the available balance, the identical
/// records and the payments of unknown outcome. For input from the pipeline, the default choice is No. If there is nothing to send, there is no
/// prompt. -Confirm:$false suppresses the prompt. -WhatIf writes the planned payments, and then shows the same summary with the warnings
/// about records. With a prompt, -WhatIf, -ValidateFirst, -ExpectedCount or -ExpectedTotal, all input is read and checked before the first
/// payment is sent.</para>
/// <para>The message of an error in a batch begins with the row and the beneficiary. If more than five payments fail for the same reason,
/// the other errors are displayed in one line. The message of their exceptions is complete.</para>
/// <para>The cmdlet sends several requests at the same time and writes the results in the order of the input. Every request has an
/// externalId, so that it is safe to retry: for a repeated externalId, the API returns the existing transfer. The property AlreadyExisted
/// of the result is True if the transfer was created before this batch. In that case the externalId was already used, and no money was
/// moved.</para>
/// <para>If the outcome cannot be determined, the error is OutcomeUnknown. Its exception has the ExternalId, and
/// (Get-NtxPaySession).UnknownPayments lists the payment. Never send such a payment with another externalId.</para>
/// <para>A record without an ExternalId is identified by its data and its occurrence among identical records, not by its position. With
/// -BatchId or a journal, its generated id is the same in every run. The rows of the table can be sorted, added and removed, and rows that
/// were refused can be corrected. Without -BatchId and without a journal, an interrupted batch cannot be run again safely; the cmdlet
/// writes a warning before it sends the first such record of a pipeline.</para>
/// <para>With -JournalPath or -Journal, each payment is recorded before its request is sent, and its outcome afterwards. After an
/// interruption, run the same command with the same journal. Payments that were sent are not sent again; their results are written from the
/// journal, and FromJournal is True. Payments whose outcome is unknown are sent again with the same id. The others are sent.</para>
/// <para>If payments that the journal records as sent are missing from the input, and the input has new payments, a sent row may have been
/// changed. In that case no new payment is sent, and the error is BatchChanged. New records that precede sent ones in the input are held
/// back until all sent ones have been read, up to 100,000 records, and their results follow.</para>
/// <para>With -ErrorAction Stop, the first error ends the command. The results of the payments that were sent are written first, and the
/// error states how many payments were sent and how many were not. Use -OutVariable to keep the results, because PowerShell assigns nothing
/// to a variable if the command ends with an error.</para>
/// </remarks>
/// <example>
/// <para>Send one transfer after confirmation.</para>
/// <code>Send-NtxPayCashOut -Amount 250.50 -DestinationClabe 012180001234567899 -BeneficiaryName 'María López' -Concept 'Factura 123'</code>
/// </example>
/// <example>
/// <para>Show what would be sent, and then pay a table. After an interruption, run the second command again.</para>
/// <code>Import-Csv ./payouts.csv | Send-NtxPayCashOut -WhatIf
/// Import-Csv ./payouts.csv | Send-NtxPayCashOut -JournalPath ./payouts.journal -Confirm:$false</code>
/// </example>
/// <example>
/// <para>Keep the records that were not sent.</para>
/// <code>Import-Csv ./payouts.csv | Send-NtxPayCashOut -BatchId payroll-48 -Confirm:$false -ErrorVariable failed -ErrorAction SilentlyContinue
/// $failed | ForEach-Object { $_.TargetObject }</code>
/// </example>
/// <seealso cref="ImportNtxPayTableCommand"/>
/// <seealso cref="NewNtxPayCashInCommand"/>
/// <seealso cref="TestNtxPayClabeCommand"/>
/// <seealso cref="GetNtxPayBalanceCommand"/>
[Cmdlet(VerbsCommunications.Send, "NtxPayCashOut", SupportsShouldProcess = true, ConfirmImpact = ConfirmImpact.High)]
[OutputType(typeof(CashOut), typeof(PlannedPayment))]
public sealed class SendNtxPayCashOutCommand : PaymentCommand
{
    /// <summary>Specifies the CLABE of the beneficiary, 18 digits. Required.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    public string? DestinationClabe { get; set; }

    /// <summary>Specifies the name of the beneficiary, 3 to 255 characters. Required.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    public string? BeneficiaryName { get; set; }

    /// <summary>Specifies the RFC or CURP of the beneficiary, 10 to 20 characters.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    public string? BeneficiaryTaxId { get; set; }

    /// <summary>Specifies the concept of the transfer, which the beneficiary sees, 1 to 40 characters.</summary>
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
    private protected override PaymentKind Kind => PaymentKind.CashOut;

    /// <inheritdoc/>
    private protected override BatchAction Action => new(
        Localized.Text($"Send a SPEI transfer"),
        Localized.Text($"Send SPEI transfers"),
        static count => Localized.Text($"Send {count} SPEI transfers"));

    /// <inheritdoc/>
    private protected override RecordCheck Check(IReadOnlyDictionary<string, object?> record, NtxPayEnvironment environment) =>
        PaymentRules.ReadCashOut(record, environment);

    /// <inheritdoc/>
    private protected override string Describe(PaymentRequest request)
    {
        var transfer = (CashOutRequest)request;
        return Localized.Text($"{Money.Format(transfer.Amount)} to {Clabe.Mask(transfer.DestinationClabe)} ({transfer.BeneficiaryName})");
    }
}
