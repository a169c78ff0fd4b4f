namespace NtxPay.PowerShell.Batch;

/// <summary>The whole input of a batch, read and identified before the first payment is sent.</summary>
/// <param name="options">The options of the batch.</param>
internal sealed class PaymentPlan(BatchOptions options)
{
    private readonly List<BatchItem> items = [];
    private readonly List<RecordError> errors = [];
    private readonly List<object> invalidRecords = [];
    private readonly List<RecordPosition> invalidPositions = [];
    private readonly List<string> warnings = [];

    /// <summary>The payments, in the order of the input.</summary>
    public IReadOnlyList<BatchItem> Items => items;

    /// <summary>The number of invalid records.</summary>
    public int InvalidCount => invalidRecords.Count;

    /// <summary>Whether the input is a single payment.</summary>
    public bool IsSinglePayment => items.Count == 1 && InvalidCount == 0;

    /// <summary>The positions of the invalid records.</summary>
    public IReadOnlyList<RecordPosition> InvalidPositions => invalidPositions;

    /// <summary>The warnings about records.</summary>
    public IReadOnlyList<string> Warnings => warnings;

    /// <summary>The sum of the valid payments of the input, without duplicates.</summary>
    public PaymentSum All => PaymentSum.Of(UniqueItems);

    /// <summary>The sum of the payments that are sent now.</summary>
    public PaymentSum ToSend => PaymentSum.Of(UniqueItems.Where(static item => item.Payment is null));

    /// <summary>The sum of the payments that an earlier run sent.</summary>
    public PaymentSum SentEarlier => PaymentSum.Of(UniqueItems.Where(static item => item.Payment is not null));

    /// <summary>The sum of the payments that are sent again, because an earlier run may have sent them.</summary>
    public PaymentSum Unknown => PaymentSum.Of(UniqueItems.Where(static item => item.MayHaveBeenSent));

    /// <summary>The payments without duplicates.</summary>
    private IEnumerable<BatchItem> UniqueItems => items.Where(static item => item.CallerIdMatch != CallerIdMatch.Duplicate);

    /// <summary>Adds a payment.</summary>
    public void Add(BatchItem item) => items.Add(item);

    /// <summary>Adds an invalid record.</summary>
    /// <param name="exception">The error of the record.</param>
    /// <param name="record">The record.</param>
    /// <param name="position">The record's position.</param>
    /// <param name="name">The name of its beneficiary or payer, or null.</param>
    public void AddInvalid(NtxPayException exception, object record, RecordPosition position, string? name)
    {
        invalidRecords.Add(record);
        invalidPositions.Add(position);
        errors.AddRange(exception.RecordErrors.Count > 0
            ? exception.RecordErrors
            : [new RecordError(PaymentRules.ExternalId, exception.Message, isWarning: false) { Position = position, PersonName = name }]);
    }

    /// <summary>Adds a warning about a record.</summary>
    public void AddWarning(string warning) => warnings.Add(warning);

    /// <summary>Creates the error of a plan with invalid records; null if all records are valid.</summary>
    /// <param name="records">The invalid records.</param>
    public NtxPayException? CreateInvalidError(out object[] records)
    {
        records = [.. invalidRecords];
        return errors.Count == 0 ? null : BatchErrors.Invalid(errors, InvalidCount, InvalidCount + items.Count);
    }

    /// <summary>Creates the error of a plan whose count or total is not the expected one; null if they are equal or not expected.</summary>
    public NtxPayException? CreateMismatchError()
    {
        var (count, total) = All;
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

        BatchItem[] added = [.. UniqueItems.Where(static item => item.IsNew)];
        return added.Length == 0 ? null : BatchErrors.Changed(journal, added);
    }

    /// <summary>Converts the payments to objects for the pipeline.</summary>
    public IEnumerable<PlannedPayment> ToPlannedPayments() => items.Select(item => new PlannedPayment
    {
        Row = item.Position.Number,
        State = GetState(item),
        Kind = item.Request.Kind,
        AmountCentavos = item.Request.AmountCentavos,
        Name = item.Request.PersonName,
        MaskedClabe = item.Request is CashOutRequest transfer ? Clabe.Mask(transfer.DestinationClabe) : null,
        ExternalId = item.HasGeneratedId && !options.HasStableIds ? null : item.Request.ExternalId,
        Session = options.Session.Name,
    });

    private static PlannedPaymentState GetState(BatchItem item) => item switch
    {
        { CallerIdMatch: CallerIdMatch.Duplicate } => PlannedPaymentState.Duplicate,
        { Payment: not null } => PlannedPaymentState.SentEarlier,
        { IsNew: true } => PlannedPaymentState.New,
        { JournalEntry.State: SubmissionState.Unknown } => PlannedPaymentState.Unknown,
        _ => PlannedPaymentState.FailedEarlier,
    };
}
