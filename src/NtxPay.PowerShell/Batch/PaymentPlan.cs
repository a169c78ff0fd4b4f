namespace NtxPay.PowerShell.Batch;

/// <summary>The whole input of a batch, read and identified before the first payment is sent.</summary>
/// <param name="options">The options of the batch.</param>
internal sealed class PaymentPlan(BatchOptions options)
{
    private readonly List<BatchItem> items = [];
    private readonly List<RecordError> faults = [];
    private readonly List<object> invalidRecords = [];

    /// <summary>The payments, in the order of the input.</summary>
    public IReadOnlyList<BatchItem> Items => items;

    /// <summary>The number of invalid records.</summary>
    public int InvalidCount => invalidRecords.Count;

    /// <summary>Whether the input is a single payment.</summary>
    public bool IsSinglePayment => items.Count == 1 && InvalidCount == 0;

    /// <summary>The payments without duplicates.</summary>
    private IEnumerable<BatchItem> UniqueItems => items.Where(static item => item.CallerIdMatch != CallerIdMatch.Duplicate);

    private IEnumerable<BatchItem> SentEarlier => UniqueItems.Where(static item => item.Payment is not null);

    /// <summary>Adds a payment.</summary>
    public void Add(BatchItem item) => items.Add(item);

    /// <summary>Adds an invalid record.</summary>
    /// <param name="exception">The error of the record.</param>
    /// <param name="record">The record.</param>
    /// <param name="position">The record's position.</param>
    public void AddInvalid(NtxPayException exception, object record, RecordPosition position)
    {
        invalidRecords.Add(record);
        IReadOnlyList<RecordError> found = exception.RecordErrors.Count > 0 ? exception.RecordErrors : [new RecordError(PaymentRules.ExternalId, exception.Message, isWarning: false)];
        foreach (var fault in found)
        {
            fault.Position = position;
            faults.Add(fault);
        }
    }

    /// <summary>Creates the error of a plan with invalid records; null if all records are valid.</summary>
    /// <param name="records">The invalid records.</param>
    public NtxPayException? CreateInvalidError(out object[] records)
    {
        records = [.. invalidRecords];
        return faults.Count == 0 ? null : BatchErrors.Invalid(faults, InvalidCount, InvalidCount + items.Count);
    }

    /// <summary>Creates the error of a plan whose count or total is not the expected one; null if they are equal or not expected.</summary>
    public NtxPayException? CreateMismatchError()
    {
        var (count, total) = Sum(UniqueItems);
        return (options.ExpectedCount ?? count) == count && (options.ExpectedTotal ?? total) == total
            ? null
            : BatchErrors.Mismatch(options.ExpectedCount, options.ExpectedTotal, count, total, InvalidCount);
    }

    /// <summary>Creates the error of a plan that lacks sent payments and has new ones; otherwise returns null.</summary>
    /// <param name="journal">The journal, or null.</param>
    public NtxPayException? CreateChangedError(IPaymentJournal? journal)
    {
        if (journal is not { MissingCount: > 0 })
        {
            return null;
        }

        BatchItem[] added = [.. UniqueItems.Where(static item => item.JournalEntry is null)];
        return added.Length == 0 ? null : BatchErrors.Changed(journal, added);
    }

    /// <summary>Formats the plan for the confirmation prompt and -WhatIf. For a single payment it includes the receiver.</summary>
    /// <param name="identicalRows">The number of rows that are identical to an earlier one.</param>
    public string FormatSummary(long identicalRows)
    {
        var session = options.Session;
        var (count, total) = Sum(UniqueItems);
        var (earlierCount, earlierTotal) = Sum(SentEarlier);
        List<string> lines =
        [
            Localized.Text($"Account: session {session.Name} ({session.Environment}, client {session.ClientId})"),
            Localized.Text($"Payments to send: {count - earlierCount}, total {Money.Format(total - earlierTotal)}"),
            Localized.Text($"Payments sent earlier: {earlierCount}, total {Money.Format(earlierTotal)}"),
        ];
        if (options.Journal is { } journal)
        {
            lines.Insert(1, journal.ToString());
        }

        if (IsSinglePayment)
        {
            lines.Insert(0, options.Describe(items[0].Request));
        }
        else
        {
            lines.Add(Localized.Text($"Payments in the whole input: {count}, total {Money.Format(total)}; invalid records: {InvalidCount}; identical to an earlier record: {identicalRows}"));
        }

        return string.Join("\n", lines);
    }

    /// <summary>Converts the payments to objects for the pipeline.</summary>
    public IEnumerable<PlannedPayment> ToPlannedPayments() => items.Select(item => new PlannedPayment
    {
        Row = item.Position.Number,
        State = GetState(item),
        Kind = item.Request.Kind,
        AmountCentavos = item.Request.AmountCentavos,
        Name = (item.Request as CashOutRequest)?.BeneficiaryName ?? ((CashInRequest)item.Request).CustomerName,
        MaskedClabe = item.Request is CashOutRequest transfer ? Clabe.Mask(transfer.DestinationClabe) : null,
        ExternalId = item.HasGeneratedId && !options.HasStableIds ? null : item.Request.ExternalId,
        Session = options.Session.Name,
    });

    private static PlannedPaymentState GetState(BatchItem item) => item switch
    {
        { CallerIdMatch: CallerIdMatch.Duplicate } => PlannedPaymentState.Duplicate,
        { Payment: not null } => PlannedPaymentState.SentEarlier,
        { JournalEntry.State: SubmissionState.Unknown } => PlannedPaymentState.Unknown,
        { JournalEntry.State: SubmissionState.Failed } => PlannedPaymentState.FailedEarlier,
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
