using System.Diagnostics;

namespace NtxPay.PowerShell.Batch;

/// <summary>Counts the payments of a batch by outcome. Only the pipeline's thread counts.</summary>
internal sealed class BatchTally
{
    private readonly Stopwatch watch = Stopwatch.StartNew();
    private readonly Stopwatch sending = new();
    private decimal total;
    private decimal sentTotal;
    private long failed;
    private long refused;
    private long notStarted;

    /// <summary>How long the batch has taken.</summary>
    public TimeSpan Elapsed => watch.Elapsed;

    /// <summary>The time since the first payment was accepted that needs a request.</summary>
    public TimeSpan Sending => sending.Elapsed;

    /// <summary>How many accepted payments need a request: those that the journal does not have as sent.</summary>
    public long Requested { get; private set; }

    /// <summary>How many of these are completed.</summary>
    public long RequestedDone { get; private set; }

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

    /// <summary>How many records were read.</summary>
    public long Read => Accepted + refused;

    /// <summary>Counts an accepted payment.</summary>
    public void Accept(BatchItem item)
    {
        Accepted++;
        total += item.Request.Amount;
        if (!item.WasSent)
        {
            Requested++;
            sending.Start();
        }
    }

    /// <summary>Counts a record that breaks a rule.</summary>
    public void Refuse() => refused++;

    /// <summary>Counts payments whose requests were under way when the batch was stopped.</summary>
    public void Lose(int payments) => Unknown += payments;

    /// <summary>Counts a completed payment.</summary>
    public void Count(BatchItem item)
    {
        RequestedDone += item.WasSent ? 0 : 1;
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
                sentTotal += payment.Amount;
                break;
            case { Error.OutcomeUnknown: true } or { IsInterrupted: true }:
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

    /// <summary>The batch in numbers.</summary>
    /// <param name="options">How the batch is sent.</param>
    public BatchSummary Summary(BatchOptions options) => new()
    {
        Count = Read,
        Total = total,
        Sent = Sent,
        SentTotal = sentTotal,
        Earlier = Earlier,
        AlreadyExisted = AlreadyExisted,
        Unknown = Unknown,
        Failed = failed,
        Refused = refused,
        NotStarted = notStarted,
        Session = options.Session.Name,
        Environment = options.Session.Environment,
        ClientId = options.Session.ClientId,
        Journal = options.Journal?.Location,
        JournalCount = options.Journal?.Count,
        Duration = Elapsed,
    };
}
