namespace NtxPay.PowerShell.Batch;

/// <summary>
/// New payments that wait until every payment that the journal has as sent has come in the input. Until then a new payment may be a sent row
/// that was changed.
/// </summary>
/// <param name="journal">The journal, or null.</param>
/// <param name="allowsChanges">Whether the caller allows a changed batch.</param>
internal sealed class HeldPayments(IPaymentJournal? journal, bool allowsChanges)
{
    /// <summary>How many payments are held at most: about 150 MB with rows of Import-Csv.</summary>
    public const int Maximum = 100_000;

    private List<BatchItem> items = [];

    /// <summary>The payments that are held, in the order of the input.</summary>
    public IReadOnlyList<BatchItem> Items => items;

    /// <summary>Whether sent payments have not come yet.</summary>
    private bool AwaitsSent => !allowsChanges && journal is { MissingCount: > 0 };

    /// <summary>Holds a payment back if it is new and sent ones have not come yet.</summary>
    /// <returns>Whether it is held.</returns>
    /// <exception cref="NtxPayException"><see cref="NtxPayErrorKind.BatchChanged"/>: too many would be held.</exception>
    public bool Hold(BatchItem item)
    {
        if (item.Entry is not null || !AwaitsSent)
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

    /// <summary>Takes out what may be sent now that every sent payment has come; nothing otherwise.</summary>
    public IReadOnlyList<BatchItem> Release()
    {
        if (items.Count == 0 || AwaitsSent)
        {
            return [];
        }

        var released = items;
        items = [];
        return released;
    }
}
