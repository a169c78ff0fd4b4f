using System.Management.Automation;

namespace NtxPay.PowerShell.Batch;

/// <summary>
/// The externalIds of the payments in progress. Of two payments with the same id, the second waits until the first is completed, and then finds
/// its outcome in the journal.
/// </summary>
/// <param name="cmdlet">The cmdlet that writes.</param>
/// <param name="idResolver">Looks up the outcome of the first payment.</param>
/// <param name="waitWhile">Waits while a condition is true; throws if the batch has a fatal error.</param>
internal sealed class IdsInProgress(PSCmdlet cmdlet, PaymentIdResolver idResolver, Action<Func<bool>> waitWhile)
{
    private readonly HashSet<string> ids = new(StringComparer.Ordinal);

    /// <summary>Adds the id of a payment that starts.</summary>
    public void Add(BatchItem item) => ids.Add(item.Request.ExternalId!);

    /// <summary>Removes the id of a payment that is completed.</summary>
    public void Remove(BatchItem item) => ids.Remove(item.Request.ExternalId!);

    /// <summary>Waits for an earlier payment with the same id, and looks up its outcome. Returns at once if there is none.</summary>
    public void WaitForDuplicate(BatchItem item)
    {
        // A caller's id can also be one that was generated for a row of this batch, for example in a table to which results were added.
        var id = item.Request.ExternalId!;
        if (item.CallerIdMatch != CallerIdMatch.Duplicate && !ids.Contains(id))
        {
            return;
        }

        waitWhile(() => ids.Contains(id));
        try
        {
            idResolver.LookUp(item);
            cmdlet.WriteWarning(Localized.Text($"The externalId '{id}' occurs twice with the same data; it is one payment."));
        }
        catch (NtxPayException exception) when (exception.Kind == NtxPayErrorKind.ExternalIdConflict)
        {
            item.Error = exception;
        }
    }
}
