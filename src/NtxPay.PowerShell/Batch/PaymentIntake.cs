namespace NtxPay.PowerShell.Batch;

/// <summary>
/// Identifies the payments of a run: gives each without an externalId its generated one, and looks up what the journal has of it. A payment
/// without an externalId is identified by its data and its occurrence among identical rows, wherever it stands in the input.
/// </summary>
/// <param name="batchId">The batch id.</param>
/// <param name="journal">The journal, or null.</param>
internal sealed class PaymentIntake(string batchId, IJournalLookup? journal)
{
    private readonly Occurrences occurrences = new(batchId, journal);
    private readonly CallerIdIndex own = new();
    private readonly List<ChangedRow> changed = [];

    /// <summary>How many payments without an externalId were identical to an earlier one.</summary>
    public long IdenticalRows => occurrences.IdenticalRows;

    /// <summary>The first records whose externalId the journal has with other data.</summary>
    public IReadOnlyList<ChangedRow> Changed => changed;

    /// <summary>How many records have an externalId that the journal has with other data.</summary>
    public long ChangedCount { get; private set; }

    /// <summary>Identifies a payment.</summary>
    /// <param name="request">The payment, with an externalId or without.</param>
    /// <param name="target">The record that it was read from.</param>
    /// <param name="position">The record's position.</param>
    /// <exception cref="NtxPayException">
    /// <see cref="NtxPayErrorKind.ExternalIdConflict"/>: its id belongs to a payment with other data. <see cref="NtxPayErrorKind.JournalUnusable"/>.
    /// </exception>
    public BatchItem Identify(PaymentRequest request, object target, RecordPosition position)
    {
        var item = request.ExternalId is null
            ? new BatchItem(occurrences.Identify(request), target, position) { HasGeneratedId = true }
            : new BatchItem(request, target, position) { CallerIdMatch = own.Add(request) };
        LookUp(item);
        return item;
    }

    /// <summary>Looks a payment up again, because other workers may have sent it since it was identified.</summary>
    public void Renew(BatchItem item)
    {
        try
        {
            (item.Entry, item.Payment) = (null, null);
            LookUp(item);
        }
        catch (NtxPayException exception) when (exception.Kind == NtxPayErrorKind.ExternalIdConflict)
        {
            item.Error = exception;
        }
    }

    /// <summary>Looks up what the journal has of a payment.</summary>
    /// <exception cref="NtxPayException"><see cref="NtxPayErrorKind.ExternalIdConflict"/>, <see cref="NtxPayErrorKind.JournalUnusable"/>.</exception>
    public void LookUp(BatchItem item)
    {
        if (journal?.Find(item.Request) is not { } entry)
        {
            return;
        }

        // A payment that failed may be corrected: nothing was created under its id.
        if (entry.State != SubmissionState.Failed && !journal.IsSame(entry, item.Request))
        {
            ChangedCount++;
            if (changed.Count < BatchErrors.Listed)
            {
                changed.Add(new ChangedRow(item, entry));
            }

            throw BatchErrors.Conflict(item.Request, Localized.Text($"stands in the journal"));
        }

        item.Entry = entry;
        item.Payment = entry.State == SubmissionState.Sent ? KnownPayment.Of(item.Request, entry) : null;
    }
}
