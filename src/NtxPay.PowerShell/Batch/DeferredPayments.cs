namespace NtxPay.PowerShell.Batch;

/// <summary>
/// New payments that are deferred until the input contains every payment that the journal lists as sent. Before that, a new payment may be a
/// sent row that was changed.
/// </summary>
/// <param name="journal">The journal, or null.</param>
/// <param name="allowsChangedBatch">Whether new payments are sent even if sent payments are missing in the input.</param>
internal sealed class DeferredPayments(IPaymentJournal? journal, bool allowsChangedBatch)
{
    /// <summary>The maximum number of deferred payments, about 150 MB with rows of Import-Csv.</summary>
    public const int Maximum = 100_000;

    private List<BatchItem> items = [];

    /// <summary>The deferred payments, in the order of the input.</summary>
    public IReadOnlyList<BatchItem> Items => items;

    /// <summary>Whether the input still lacks sent payments.</summary>
    private bool LacksSentPayments => !allowsChangedBatch && journal is { MissingCount: > 0 };

    /// <summary>Defers a payment if it is new and the input still lacks sent payments.</summary>
    /// <returns>Whether it is deferred.</returns>
    /// <exception cref="NtxPayException"><see cref="NtxPayErrorKind.BatchChanged"/>: the maximum is reached.</exception>
    public bool TryDefer(BatchItem item)
    {
        if (!item.IsNew || !LacksSentPayments)
        {
            return false;
        }

        if (items.Count == Maximum)
        {
            throw BatchErrors.TooManyDeferred(items.Count, journal!.MissingCount);
        }

        items.Add(item);
        return true;
    }

    /// <summary>Removes and returns all deferred payments if the input contains every sent payment; returns an empty list otherwise.</summary>
    public IReadOnlyList<BatchItem> TakeReleased()
    {
        if (items.Count == 0 || LacksSentPayments)
        {
            return [];
        }

        var released = items;
        items = [];
        return released;
    }
}
