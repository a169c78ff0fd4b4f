using System.Diagnostics;

namespace NtxPay.PowerShell.Batch;

/// <summary>Counts the payments of a batch by outcome. Only the pipeline's thread counts.</summary>
internal sealed class BatchTally
{
    /// <summary>The status of a payment that the API accepted and that has no outcome.</summary>
    private const string PendingStatus = "PENDING";

    private readonly Stopwatch watch = Stopwatch.StartNew();
    private readonly Stopwatch sending = new();
    private decimal total;
    private decimal sentTotal;
    private long failed;
    private long invalid;
    private long notStarted;
    private readonly Dictionary<NtxPayErrorKind, long> errorKinds = [];
    private bool hasGeneratedIds;
    private bool hasPending;

    /// <summary>The elapsed time.</summary>
    public TimeSpan Elapsed => watch.Elapsed;

    /// <summary>The time since the first payment was accepted that needs a request.</summary>
    public TimeSpan SendingElapsed => sending.Elapsed;

    /// <summary>The number of accepted payments that need a request, because the journal does not contain them as sent.</summary>
    public long Requested { get; private set; }

    /// <summary>The number of completed payments that needed a request.</summary>
    public long RequestedDone { get; private set; }

    /// <summary>The number of accepted payments.</summary>
    public long Accepted { get; private set; }

    /// <summary>The number of payments that this run sent.</summary>
    public long Sent { get; private set; }

    /// <summary>The number of payments that an earlier run or another worker sent with the same journal.</summary>
    public long Earlier { get; private set; }

    /// <summary>The number of payments that already existed in the API with the same externalId; no money was moved.</summary>
    public long AlreadyExisted { get; private set; }

    /// <summary>The number of payments with an unknown outcome.</summary>
    public long Unknown { get; private set; }

    /// <summary>The number of records that were not sent: invalid, failed or not started.</summary>
    public long NotSent => invalid + failed + notStarted;

    /// <summary>The number of completed payments.</summary>
    public long Done => Sent + Earlier + AlreadyExisted + Unknown + failed + notStarted;

    /// <summary>The number of completed payments with an error.</summary>
    public long Errors => Unknown + failed;

    /// <summary>The number of records that were read.</summary>
    public long RecordCount => Accepted + invalid;

    /// <summary>Counts an accepted payment.</summary>
    public void Accept(BatchItem item)
    {
        Accepted++;
        total += item.Request.Amount;
        hasGeneratedIds |= item.HasGeneratedId;
        if (!item.WasSent)
        {
            Requested++;
            sending.Start();
        }
    }

    /// <summary>Counts an invalid record.</summary>
    public void AddInvalid() => invalid++;

    /// <summary>Counts payments whose requests were in progress when the batch was stopped.</summary>
    public void AddInterrupted(int count) => Unknown += count;

    /// <summary>Counts a completed payment.</summary>
    public void Count(BatchItem item)
    {
        RequestedDone += item.WasSent ? 0 : 1;
        if (item.Error is { } error)
        {
            errorKinds.TryGetValue(error.Kind, out var count);
            errorKinds[error.Kind] = count + 1;
        }

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
                hasPending |= string.Equals(payment.Status, PendingStatus, StringComparison.Ordinal);
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

    /// <summary>Creates the summary of the batch.</summary>
    /// <param name="options">The options of the batch.</param>
    public BatchSummary CreateSummary(BatchOptions options) => new()
    {
        Count = RecordCount,
        Total = total,
        Sent = Sent,
        SentTotal = sentTotal,
        Earlier = Earlier,
        AlreadyExisted = AlreadyExisted,
        Unknown = Unknown,
        Failed = failed,
        Refused = invalid,
        NotStarted = notStarted,
        Session = options.Session.Name,
        Environment = options.Session.Environment,
        ClientId = options.Session.ClientId,
        Journal = options.Journal?.Location,
        JournalSent = options.Journal?.SentCount,
        JournalUnknown = options.Journal?.UnknownCount,
        HasPending = hasPending,
        ErrorKinds = errorKinds.Count == 0 ? null : string.Join(", ", errorKinds.Select(static pair => FormattableString.Invariant($"{pair.Key} {pair.Value}"))),
        Advice = GetAdvice(options.HasStableIds || !hasGeneratedIds),
        Duration = Elapsed,
    };

    /// <summary>Returns how to continue an incomplete batch; null if it is complete, or if nothing may have been sent without stable ids.</summary>
    private string? GetAdvice(bool isRepeatable) => (notStarted + Unknown + failed, isRepeatable, Sent + Unknown) switch
    {
        (0, _, _) => null,
        (_, true, _) => Localized.Text($"Run the same command again: payments that were sent are not sent again."),
        (_, _, > 0) => BatchErrors.AdviceWithoutStableIds(Unknown),
        _ => null,
    };
}
