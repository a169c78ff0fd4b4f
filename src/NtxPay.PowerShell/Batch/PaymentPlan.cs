namespace NtxPay.PowerShell.Batch;

/// <summary>The whole input of a batch, read and identified before the first payment is sent.</summary>
/// <param name="session">The session that would send.</param>
/// <param name="journal">The journal as it was before, or null without one.</param>
/// <param name="hasStableIds">Whether payments without an externalId get the same generated ones in the next run.</param>
internal sealed class PaymentPlan(Session session, JournalUse? journal, bool hasStableIds)
{
    private readonly List<BatchItem> items = [];
    private readonly List<RecordError> faults = [];
    private readonly List<object> invalid = [];

    /// <summary>The payments, in the order of the input.</summary>
    public IReadOnlyList<BatchItem> Items => items;

    /// <summary>How many records were refused.</summary>
    public int Refused => invalid.Count;

    /// <summary>Whether the input is a single payment.</summary>
    public bool IsOne => items.Count == 1 && Refused == 0;

    /// <summary>The payments, each once.</summary>
    private IEnumerable<BatchItem> Payments => items.Where(static item => item.CallerIdMatch != CallerIdMatch.Repeated);

    private IEnumerable<BatchItem> Earlier => Payments.Where(static item => item.Payment is not null);

    /// <summary>Adds a payment.</summary>
    public void Add(BatchItem item) => items.Add(item);

    /// <summary>Adds a record that was refused.</summary>
    /// <param name="error">Why.</param>
    /// <param name="record">The record.</param>
    /// <param name="position">Its position.</param>
    public void Refuse(NtxPayException error, object record, RecordPosition position)
    {
        invalid.Add(record);
        IReadOnlyList<RecordError> found = error.RecordErrors.Count > 0 ? error.RecordErrors : [new RecordError(PaymentRules.ExternalId, error.Message, isWarning: false)];
        foreach (var fault in found)
        {
            fault.Position = position;
            faults.Add(fault);
        }
    }

    /// <summary>The error of a plan with refused records, or null without any.</summary>
    /// <param name="records">The refused records.</param>
    public NtxPayException? Invalid(out object[] records)
    {
        records = [.. invalid];
        return faults.Count == 0 ? null : BatchErrors.Invalid(faults, Refused, Refused + items.Count);
    }

    /// <summary>The error of a plan whose count or total is not the expected one, or null.</summary>
    /// <param name="count">The expected number of payments, or null.</param>
    /// <param name="total">The expected total in MXN pesos, or null.</param>
    public NtxPayException? Mismatch(long? count, decimal? total)
    {
        var (actualCount, actualTotal) = Sum(Payments);
        return (count ?? actualCount) == actualCount && (total ?? actualTotal) == actualTotal
            ? null
            : BatchErrors.Mismatch(count, total, actualCount, actualTotal, Refused);
    }

    /// <summary>The error of a plan that lacks sent payments and has new ones, or null.</summary>
    /// <param name="journal">The journal, or null.</param>
    public NtxPayException? Changed(IPaymentJournal? journal)
    {
        if (journal is not { MissingCount: > 0 })
        {
            return null;
        }

        BatchItem[] added = [.. Payments.Where(static item => item.Entry is null)];
        return added.Length == 0 ? null : BatchErrors.Changed(journal, added);
    }

    /// <summary>The plan in a few lines, for the question before paying and for -WhatIf. Of a single payment it shows the receiver as well.</summary>
    /// <param name="describe">Describes a payment in a few words.</param>
    /// <param name="identicalRows">How many rows are identical to an earlier one.</param>
    public string Summary(Func<PaymentRequest, string> describe, long identicalRows)
    {
        var (count, total) = Sum(Payments);
        var (earlierCount, earlierTotal) = Sum(Earlier);
        List<string> lines =
        [
            Localized.Text($"Account: session {session.Name} ({session.Environment}, client {session.ClientId})"),
            Localized.Text($"Payments to send: {count - earlierCount}, total {Money.Format(total - earlierTotal)}"),
            Localized.Text($"Payments sent earlier: {earlierCount}, total {Money.Format(earlierTotal)}"),
        ];
        if (journal is not null)
        {
            lines.Insert(1, journal.ToString());
        }

        if (IsOne)
        {
            lines.Insert(0, describe(items[0].Request));
        }
        else
        {
            lines.Add(Localized.Text($"Payments in the whole input: {count}, total {Money.Format(total)}; records refused: {Refused}; identical to an earlier record: {identicalRows}"));
        }

        return string.Join("\n", lines);
    }

    /// <summary>The payments as objects for the pipeline.</summary>
    public IEnumerable<PlannedPayment> Describe() => items.Select(item => new PlannedPayment
    {
        Row = item.Position.Number,
        State = StateOf(item),
        Kind = item.Request.Kind,
        AmountCentavos = item.Request.AmountCentavos,
        Name = (item.Request as CashOutRequest)?.BeneficiaryName ?? ((CashInRequest)item.Request).CustomerName,
        MaskedClabe = item.Request is CashOutRequest transfer ? Clabe.Mask(transfer.DestinationClabe) : null,
        ExternalId = item.HasGeneratedId && !hasStableIds ? null : item.Request.ExternalId,
        Session = session.Name,
    });

    private static PlannedPaymentState StateOf(BatchItem item) => item switch
    {
        { CallerIdMatch: CallerIdMatch.Repeated } => PlannedPaymentState.Duplicate,
        { Payment: not null } => PlannedPaymentState.SentEarlier,
        { Entry.State: SubmissionState.Unknown } => PlannedPaymentState.Unknown,
        { Entry.State: SubmissionState.Failed } => PlannedPaymentState.FailedEarlier,
        _ => PlannedPaymentState.New,
    };

    private static (long Count, decimal Total) Sum(IEnumerable<BatchItem> payments)
    {
        var (count, total) = (0L, 0m);
        foreach (var item in payments)
        {
            count++;
            total += item.Request.Amount;
        }

        return (count, total);
    }
}
