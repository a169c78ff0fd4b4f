namespace NtxPay.PowerShell.Batch;

/// <summary>
/// Identifies the payments of a run: assigns an externalId to each payment without one, and looks up each payment in the journal. A payment
/// without an externalId is identified by its data and its occurrence among identical rows, regardless of its position in the input.
/// </summary>
/// <param name="batchId">The batch id.</param>
/// <param name="journal">The journal, or null.</param>
internal sealed class PaymentIdResolver(string batchId, IJournalLookup? journal)
{
    private readonly ExternalIdAssigner assigner = new(batchId, journal);
    private readonly CallerIdIndex callerIds = new();
    private readonly List<ChangedRow> changed = [];

    /// <summary>The payments without an externalId that are identical to an earlier one.</summary>
    public IdenticalRows IdenticalRows => assigner.IdenticalRows;

    /// <summary>The first records whose externalId the journal contains with other data.</summary>
    public IReadOnlyList<ChangedRow> Changed => changed;

    /// <summary>The number of records whose externalId the journal contains with other data.</summary>
    public long ChangedCount { get; private set; }

    /// <summary>Identifies a payment.</summary>
    /// <param name="request">The payment, with or without an externalId.</param>
    /// <param name="record">The record of the payment.</param>
    /// <param name="position">The record's position.</param>
    /// <exception cref="NtxPayException">
    /// <see cref="NtxPayErrorKind.ExternalIdConflict"/>: its id belongs to a payment with other data. <see cref="NtxPayErrorKind.JournalUnusable"/>.
    /// </exception>
    public BatchItem Identify(PaymentRequest request, object record, RecordPosition position)
    {
        var item = request.ExternalId is null ? CreateItemWithId(request, record, position) : new BatchItem(request, record, position) { CallerIdMatch = Match(request) };
        LookUp(item);
        return item;
    }

    private BatchItem CreateItemWithId(PaymentRequest request, object record, RecordPosition position)
    {
        var identified = assigner.AssignId(request, position);
        return new BatchItem(identified, record, position)
        {
            HasGeneratedId = true,
            CallerIdMatch = callerIds.Contains(identified) ? CallerIdMatch.Duplicate : CallerIdMatch.New,
        };
    }

    /// <summary>Compares an id of the caller with the earlier ones. It can be one that was generated for an earlier row, in a table to which results were added.</summary>
    private CallerIdMatch Match(PaymentRequest request) =>
        callerIds.Add(request) is var match && match == CallerIdMatch.New && assigner.HasAssigned(request) ? CallerIdMatch.Duplicate : match;

    /// <summary>
    /// Returns whether the journal would still give the payments these ids. Another worker may have recorded identical rows since the payments
    /// were identified, and a row of this input must then match one of them.
    /// </summary>
    /// <param name="items">The payments of the complete input.</param>
    public bool AreIdsCurrent(IReadOnlyList<BatchItem> items)
    {
        BatchItem[] generated = [.. items.Where(static item => item.HasGeneratedId)];
        var ids = new HashSet<string>(generated.Select(static item => item.Request.ExternalId!), StringComparer.Ordinal);
        var current = new ExternalIdAssigner(batchId, journal);
        return generated.All(item => ids.Contains(current.AssignId(item.Request with { ExternalId = null }, item.Position).ExternalId!));
    }

    /// <summary>Looks up a payment again, because other workers may have sent it since it was identified.</summary>
    public void Refresh(BatchItem item)
    {
        try
        {
            (item.JournalEntry, item.Payment) = (null, null);
            LookUp(item);
        }
        catch (NtxPayException exception) when (exception.Kind == NtxPayErrorKind.ExternalIdConflict)
        {
            item.Error = exception;
        }
    }

    /// <summary>Looks up a payment in the journal, and sets its entry and, if it was sent, its result.</summary>
    /// <exception cref="NtxPayException"><see cref="NtxPayErrorKind.ExternalIdConflict"/>, <see cref="NtxPayErrorKind.JournalUnusable"/>.</exception>
    public void LookUp(BatchItem item)
    {
        if (journal?.Find(item.Request) is not { } entry)
        {
            return;
        }

        // The data of a failed payment may be corrected, because nothing was created with its id.
        if (entry.State != SubmissionState.Failed && !journal.IsSame(entry, item.Request))
        {
            ChangedCount++;
            if (changed.Count < BatchErrors.MaximumListed)
            {
                changed.Add(new ChangedRow(item, entry));
            }

            throw BatchErrors.ConflictInJournal(item.Request);
        }

        item.JournalEntry = entry;
        item.Payment = entry.State == SubmissionState.Sent ? JournaledPaymentFactory.Create(item.Request, entry) : null;
    }
}
