using System.Diagnostics;

namespace NtxPay.PowerShell.Batch;

/// <summary>What became of a batch so far. Only the pipeline's thread counts.</summary>
internal sealed class BatchTally
{
    private readonly Stopwatch watch = Stopwatch.StartNew();
    private long sent;
    private decimal amount;
    private long known;
    private long unknown;
    private long failed;
    private long refused;
    private long dropped;

    /// <summary>How long it has taken.</summary>
    public TimeSpan Elapsed => watch.Elapsed;

    /// <summary>How many payments were taken in.</summary>
    public long Accepted { get; private set; }

    /// <summary>How many of them have ended one way or another.</summary>
    public long Done => sent + known + unknown + failed + dropped;

    /// <summary>How many of them have ended with an error.</summary>
    public long Errors => unknown + failed;

    /// <summary>A payment was taken in.</summary>
    public void Accept() => Accepted++;

    /// <summary>A record was not taken in: it breaks a rule.</summary>
    public void Refuse() => refused++;

    /// <summary>A payment has ended.</summary>
    public void Count(BatchItem item)
    {
        switch (item)
        {
            case { Payment.FromJournal: true }:
                known++;
                break;
            case { Payment: { } payment }:
                sent++;
                amount += payment.Amount;
                break;
            case { Error.OutcomeUnknown: true }:
                unknown++;
                break;
            case { Error: not null }:
                failed++;
                break;
            default:
                dropped++;
                break;
        }
    }

    /// <summary>The batch in a sentence.</summary>
    public override string ToString() => Words.Of(
        $"{sent} sent ({Money.Text(amount)}), {known} sent earlier, {failed} failed, {unknown} unknown, {refused} refused before sending, {dropped} not begun, in {Elapsed.TotalSeconds:0.0} s.");
}
