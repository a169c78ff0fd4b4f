using System.Management.Automation;

namespace NtxPay.PowerShell.Commands;

/// <summary>Sends SPEI transfers out of the balance.</summary>
/// <remarks>
/// <para>Amount (or AmountCentavos), DestinationClabe and BeneficiaryName are required. Records may come through the pipeline, as from
/// Import-Csv, with columns of the parameters' names, which are the API's own. Each record is checked whole before it is sent. An invalid
/// record is a non-terminating error whose TargetObject is the record and whose message names every fault; the other records are sent, unless
/// -ValidateFirst is given. A CLABE with a wrong check digit is an error against production and a warning against a sandbox; a bank code that the
/// list of SPEI participants lacks is a warning.</para>
/// <para>The cmdlet asks before it sends: once for the whole input, with count, total and account. -Confirm:$false asks nothing. -WhatIf writes
/// the planned payments and shows the same summary. With either, and with -ValidateFirst, -ExpectedCount or -ExpectedTotal, the whole input is
/// read and checked before the first payment.</para>
/// <para>Several requests are under way at once; results come in the order of the input. Every request carries an externalId, so that a
/// repetition is safe: the API answers with the transfer that exists. AlreadyExisted is set where that transfer was created before this batch:
/// its externalId was used before, and no money moved now. If the outcome cannot be determined, the error is OutcomeUnknown; its exception has
/// the ExternalId, and (Get-NtxPaySession).UnknownPayments lists it. Never send such a payment under another id.</para>
/// <para>A record without an ExternalId is identified by its data and its occurrence among identical records, not by its position. With
/// -BatchId or -JournalPath its generated id is the same in every run, so the table may be sorted, and rows may be added, removed or, where they
/// were refused, corrected. Without both, an interrupted batch cannot be repeated safely. A warning says so
/// before the first such record of a pipeline is sent, also where no other follows: the cmdlet does not wait for the next one.</para>
/// <para>With -JournalPath each payment is recorded on disk before its request is sent, and its outcome after. After an interruption, run the
/// same command with the same journal: what was sent is not sent again but written from the journal, with FromJournal set; what is unknown is
/// repeated under its id; the rest is sent. If payments that the journal has as sent are missing in the input and it has new ones as well, a
/// sent row may have been changed: no new payment is sent, and the error is BatchChanged. New records that come before all sent ones are held
/// back until those have come, 100,000 at most, and their results follow.</para>
/// <para>With -ErrorAction Stop the first error ends the command. What was sent is written to the output first (use -OutVariable, since an
/// assignment gets nothing from a command that an error ends), and the error says how many were sent and how many were not.</para>
/// </remarks>
/// <example>
/// <para>Send one transfer, after a question.</para>
/// <code>Send-NtxPayCashOut -Amount 250.50 -DestinationClabe 012180001234567899 -BeneficiaryName 'María López' -Concept 'Factura 123'</code>
/// </example>
/// <example>
/// <para>Look first, then pay a table. After an interruption, run the second line again.</para>
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
    /// <summary>The beneficiary's CLABE, 18 digits. Required.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    public string? DestinationClabe { get; set; }

    /// <summary>The beneficiary's name, 3 to 255 characters. Required.</summary>
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
    private protected override PaymentKind Kind => PaymentKind.CashOut;

    /// <inheritdoc/>
    private protected override string Action => Localized.Text($"Send a SPEI transfer");

    /// <inheritdoc/>
    private protected override RecordCheck Check(IReadOnlyDictionary<string, object?> record, NtxPayEnvironment environment) =>
        PaymentRules.CashOut(record, environment);

    /// <inheritdoc/>
    private protected override string Describe(PaymentRequest request)
    {
        var transfer = (CashOutRequest)request;
        return Localized.Text($"{Money.Text(transfer.Amount)} to {Clabe.Mask(transfer.DestinationClabe)} ({transfer.BeneficiaryName})");
    }
}
