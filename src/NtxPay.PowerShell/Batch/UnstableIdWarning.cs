using System.Management.Automation;

namespace NtxPay.PowerShell.Batch;

/// <summary>Warns once, before the first request, of payments whose generated ids change with each run.</summary>
/// <param name="cmdlet">The cmdlet that writes.</param>
/// <param name="hasStableIds">Whether a payment without an externalId gets the same generated one in the next run.</param>
internal sealed class UnstableIdWarning(PSCmdlet cmdlet, bool hasStableIds)
{
    private bool hasWarned;

    /// <summary>Writes the warning if the id of the payment is not stable and no warning was written before.</summary>
    public void WarnIfUnstable(BatchItem item)
    {
        if (!hasWarned && item.HasGeneratedId && !hasStableIds)
        {
            hasWarned = true;
            cmdlet.WriteWarning(Localized.Text($"This command cannot be run again safely: the input has records without an ExternalId, and none of -JournalPath, -Journal and -BatchId is specified. After an interruption, a second run would pay twice. Add -JournalPath, -BatchId, or a column ExternalId."));
        }
    }
}
