using System.Management.Automation;

namespace NtxPay.PowerShell.Batch;

/// <summary>
/// Shows how far a batch is, how fast it sends and how long the rest takes, unless it is only a few payments. Payments that the journal has as sent
/// count as done, and neither for the rate nor for the time that is left.
/// </summary>
internal sealed class BatchProgress(PSCmdlet cmdlet, BatchTally tally, string activity)
{
    /// <summary>How many payments are a few.</summary>
    private const int Few = 5;

    /// <summary>Out of the way of the numbers that scripts choose for their own.</summary>
    private const int ActivityId = 18958;

    /// <summary>The interval between updates; writing to a terminal is slow.</summary>
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(200);

    private TimeSpan next;
    private bool isShown;

    /// <summary>Shows the state, if the last time is long enough ago.</summary>
    /// <param name="isWhole">Whether the input has ended, so that the number of payments is known.</param>
    public void Show(bool isWhole)
    {
        var elapsed = tally.Elapsed;
        if (tally.Accepted <= Few || tally.Done == 0 || elapsed < next)
        {
            return;
        }

        next = elapsed + Pause;
        isShown = true;
        var rate = tally.RequestedDone / Math.Max(tally.Sending.TotalSeconds, 0.001);
        var progress = isWhole ? Localized.Text($"{tally.Done} of {tally.Accepted}") : Localized.Text($"{tally.Done} of {tally.Accepted} so far");
        var speed = tally.RequestedDone > 0 ? Localized.Text($", {rate:0.0} a second") : string.Empty;
        var failures = tally.Errors > 0 ? Localized.Text($", {tally.Errors} with errors") : string.Empty;
        cmdlet.WriteProgress(new ProgressRecord(ActivityId, activity, progress + speed + failures)
        {
            PercentComplete = isWhole ? (int)(tally.Done * 100 / tally.Accepted) : -1,
            SecondsRemaining = tally.RequestedDone > 0 ? (int)Math.Ceiling((tally.Requested - tally.RequestedDone) / rate) : -1,
        });
    }

    /// <summary>Takes it away.</summary>
    public void End()
    {
        if (isShown)
        {
            cmdlet.WriteProgress(new ProgressRecord(ActivityId, activity, Localized.Text($"Done")) { RecordType = ProgressRecordType.Completed });
        }
    }
}
