namespace NtxPay.PowerShell.Batch;

/// <summary>
/// New payments that are held until the input contains every payment that the journal lists as sent. Before that, a new payment may be a sent
/// row that was changed.
/// </summary>
/// <param name="journal">The journal, or null.</param>
/// <param name="allowsChanges">Whether the caller allows a changed batch.</param>
internal sealed class HeldPayments(IPaymentJournal? journal, bool allowsChanges)
{
    /// <summary>The maximum number of held payments, about 150 MB with rows of Import-Csv.</summary>
    public const int Maximum = 100_000;

    private List<BatchItem> items = [];

    /// <summary>The held payments, in the order of the input.</summary>
    public IReadOnlyList<BatchItem> Items => items;

    /// <summary>Whether the input still lacks sent payments.</summary>
    private bool LacksSentPayments => !allowsChanges && journal is { MissingCount: > 0 };

    /// <summary>Holds a payment if it is new and the input still lacks sent payments.</summary>
    /// <returns>Whether it is held.</returns>
    /// <exception cref="NtxPayException"><see cref="NtxPayErrorKind.BatchChanged"/>: too many would be held.</exception>
    public bool Hold(BatchItem item)
    {
        if (item.Entry is not null || !LacksSentPayments)
        {
            return false;
        }

        if (items.Count == Maximum)
        {
            throw BatchErrors.TooManyHeld(items.Count, journal!.MissingCount);
        }

        items.Add(item);
        return true;
    }

    /// <summary>Removes and returns all held payments if the input contains every sent payment; returns an empty list otherwise.</summary>
    public IReadOnlyList<BatchItem> Release()
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
