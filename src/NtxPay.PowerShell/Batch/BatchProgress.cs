using System.Management.Automation;

namespace NtxPay.PowerShell.Batch;

/// <summary>
/// Writes the progress of a batch: the number of payments, the rate and the remaining time. Payments that the journal contains as sent count as
/// done, but not for the rate and the remaining time. Small batches show no progress.
/// </summary>
internal sealed class BatchProgress(PSCmdlet cmdlet, BatchTally tally, string activity)
{
    /// <summary>The minimum number of payments for which progress is shown.</summary>
    private const int MinimumCount = 6;

    /// <summary>An activity id that scripts are unlikely to use.</summary>
    private const int ActivityId = 18958;

    /// <summary>The interval between updates; writing to a terminal is slow.</summary>
    private static readonly TimeSpan UpdateInterval = TimeSpan.FromMilliseconds(200);

    private TimeSpan next;
    private bool isShown;

    /// <summary>Writes the progress if the update interval has elapsed.</summary>
    /// <param name="isInputComplete">Whether the input has ended, so that the number of payments is known.</param>
    public void Show(bool isInputComplete)
    {
        var elapsed = tally.Elapsed;
        if (tally.Accepted < MinimumCount || tally.Done == 0 || elapsed < next)
        {
            return;
        }

        next = elapsed + UpdateInterval;
        isShown = true;
        var rate = tally.RequestedDone / Math.Max(tally.SendingElapsed.TotalSeconds, 0.001);
        var progress = isInputComplete ? Localized.Text($"{tally.Done} of {tally.Accepted}") : Localized.Text($"{tally.Done} of {tally.Accepted} so far");
        var speed = tally.RequestedDone > 0 ? Localized.Text($", {rate:0.0} a second") : string.Empty;
        var failures = tally.Errors > 0 ? Localized.Text($", {tally.Errors} with errors") : string.Empty;
        cmdlet.WriteProgress(new ProgressRecord(ActivityId, activity, progress + speed + failures)
        {
            PercentComplete = isInputComplete ? (int)(tally.Done * 100 / tally.Accepted) : -1,
            SecondsRemaining = tally.RequestedDone > 0 ? (int)Math.Ceiling((tally.Requested - tally.RequestedDone) / rate) : -1,
        });
    }

    /// <summary>Removes the progress bar.</summary>
    public void Remove()
    {
        if (isShown)
        {
            cmdlet.WriteProgress(new ProgressRecord(ActivityId, activity, Localized.Text($"Done")) { RecordType = ProgressRecordType.Completed });
        }
    }
}
