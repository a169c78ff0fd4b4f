using System.Diagnostics;

namespace NtxPay.PowerShell.Batch;

/// <summary>Counts the payments of a batch by outcome. Only the pipeline's thread counts.</summary>
internal sealed class BatchTally
{
    private readonly Stopwatch watch = Stopwatch.StartNew();
    private decimal sentAmount;
    private long failed;
    private long refused;
    private long notStarted;

    /// <summary>How long the batch has taken.</summary>
    public TimeSpan Elapsed => watch.Elapsed;

    /// <summary>How many payments were accepted.</summary>
    public long Accepted { get; private set; }

    /// <summary>How many were sent in this run.</summary>
    public long Sent { get; private set; }

    /// <summary>How many an earlier run with the same journal sent.</summary>
    public long Earlier { get; private set; }

    /// <summary>How many the API had already under the same externalId, so that no money moved now.</summary>
    public long AlreadyExisted { get; private set; }

    /// <summary>How many have an unknown outcome.</summary>
    public long Unknown { get; private set; }

    /// <summary>How many were not sent: refused, failed or not started.</summary>
    public long NotSent => refused + failed + notStarted;

    /// <summary>How many of the accepted payments are completed.</summary>
    public long Done => Sent + Earlier + AlreadyExisted + Unknown + failed + notStarted;

    /// <summary>How many of the accepted payments ended with an error.</summary>
    public long Errors => Unknown + failed;

    /// <summary>Counts an accepted payment.</summary>
    public void Accept() => Accepted++;

    /// <summary>Counts a record that breaks a rule.</summary>
    public void Refuse() => refused++;

    /// <summary>Counts a completed payment.</summary>
    public void Count(BatchItem item)
    {
        switch (item)
        {
            case { Payment.FromJournal: true }:
                Earlier++;
                break;
            case { Payment.AlreadyExisted: true }:
                AlreadyExisted++;
                break;
            case { Payment: { } payment }:
                Sent++;
                sentAmount += payment.Amount;
                break;
            case { Error.OutcomeUnknown: true }:
                Unknown++;
                break;
            case { Error: not null }:
                failed++;
                break;
            default:
                notStarted++;
                break;
        }
    }

    /// <summary>The batch in a sentence.</summary>
    public override string ToString() => Words.Of(
        $"{Sent} sent ({Money.Text(sentAmount)}), {Earlier} sent earlier, {AlreadyExisted} already existed, {failed} failed, {Unknown} unknown, {refused} refused before sending, {notStarted} not begun, in {Elapsed.TotalSeconds:0.0} s.");
}
