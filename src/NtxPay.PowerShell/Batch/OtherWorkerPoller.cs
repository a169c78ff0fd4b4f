using System.Diagnostics;
using NtxPay.PowerShell.Pipeline;

namespace NtxPay.PowerShell.Batch;

/// <summary>
/// Polls the journal for the outcomes of payments that other workers have reserved, and takes over the payments of dead workers. Call it on the
/// pipeline's thread.
/// </summary>
/// <param name="journal">The journal.</param>
/// <param name="pump">The pump of the pipeline's thread.</param>
/// <param name="onResolved">Called with each payment that has its outcome, or that this worker must send.</param>
/// <param name="stopping">Cancels the read.</param>
internal sealed class OtherWorkerPoller(ISharedPaymentJournal journal, BatchPump pump, Action<BatchItem> onResolved, CancellationToken stopping)
{
    /// <summary>The minimum interval between two reads, as a multiple of the duration of a read.</summary>
    private const int MinimumIntervalFactor = 3;

    /// <summary>The minimum interval between two reads while this worker sends payments.</summary>
    private static readonly TimeSpan BusyInterval = TimeSpan.FromSeconds(2);

    /// <summary>The minimum interval between two reads while this worker only waits.</summary>
    private static readonly TimeSpan IdleInterval = TimeSpan.FromMilliseconds(250);

    /// <summary>The maximum interval between two reads. A read during an outage of the store takes as long as the outage.</summary>
    private static readonly TimeSpan MaximumInterval = TimeSpan.FromSeconds(10);

    private readonly Queue<BatchItem> items = new();
    private readonly Stopwatch sinceRead = Stopwatch.StartNew();
    private bool isReading;
    private TimeSpan lastReadDuration;

    /// <summary>The number of payments that other workers have reserved, according to the last read.</summary>
    public int Count => items.Count;

    /// <summary>The error of reading the journal, or null.</summary>
    public NtxPayException? Error { get; private set; }

    /// <summary>Adds a payment that another worker has reserved. If the journal is known to contain it as sent, it is resolved without a read.</summary>
    public void Add(BatchItem item)
    {
        if (journal.FindState(item.Request) == SubmissionState.Sent && TryResolve(item, journal.Find(item.Request)))
        {
            onResolved(item);
        }
        else
        {
            items.Enqueue(item);
        }
    }

    /// <summary>Removes and returns all payments. The result of a read in progress is then ignored.</summary>
    public IReadOnlyList<BatchItem> TakeAll()
    {
        BatchItem[] all = [.. items];
        items.Clear();
        return all;
    }

    /// <summary>Starts a read of the outcomes, unless one is in progress or the interval has not elapsed.</summary>
    /// <param name="isBusy">Whether this worker has its own payments to send. The interval is then longer.</param>
    public void StartRead(bool isBusy)
    {
        var minimum = isBusy ? BusyInterval : IdleInterval;
        var interval = Math.Min(Math.Max(minimum.Ticks, MinimumIntervalFactor * lastReadDuration.Ticks), MaximumInterval.Ticks);
        if (isReading || items.Count == 0 || sinceRead.Elapsed.Ticks < interval || Error is not null)
        {
            return;
        }

        isReading = true;
        BatchItem[] batch = [.. items];
        _ = Task.Run(() => ReadAsync(batch), CancellationToken.None);
    }

    private async Task ReadAsync(BatchItem[] batch)
    {
        IReadOnlyList<JournalEntry?> entries = [];
        NtxPayException? error = null;
        var watch = Stopwatch.StartNew();
        try
        {
            entries = await journal.RefreshAsync([.. batch.Select(static item => item.Request)], stopping).ConfigureAwait(false);
        }
        catch (NtxPayException exception)
        {
            error = exception;
        }
        catch (OperationCanceledException) when (stopping.IsCancellationRequested)
        {
            return;
        }

        pump.Post(() =>
        {
            isReading = false;
            sinceRead.Restart();
            lastReadDuration = watch.Elapsed;
            Error = error;
            if (error is null && items.Count > 0)
            {
                Resolve(batch, entries);
            }
        });
    }

    private void Resolve(BatchItem[] batch, IReadOnlyList<JournalEntry?> entries)
    {
        for (var index = 0; index < batch.Length; index++)
        {
            // The payments of the read are at the front of the queue.
            var item = items.Dequeue();
            if (TryResolve(item, entries[index]))
            {
                onResolved(item);
            }
            else
            {
                items.Enqueue(item);
            }
        }
    }

    /// <summary>Applies the entry of a payment: its outcome, or that this worker takes it over.</summary>
    /// <returns>False if another worker still has the payment.</returns>
    private bool TryResolve(BatchItem item, JournalEntry? entry)
    {
        if (entry is null or { IsReservedByOtherWorker: true })
        {
            return false;
        }

        if (entry.State != SubmissionState.Failed && !journal.IsSame(entry, item.Request))
        {
            item.IsReservedByOther = false;
            item.Error = BatchErrors.ConflictInJournal(item.Request);
        }
        else if (entry.IsAbandoned)
        {
            item.JournalEntry = entry;
            item.IsTakenOver = item.MayHaveBeenSent;
            item.IsReservedByOther = false;
        }
        else if (entry.State == SubmissionState.Sent)
        {
            item.Payment = JournaledPaymentFactory.Create(item.Request, entry);
        }
        else
        {
            item.Error = BatchErrors.FromOtherWorker(item.Request, entry);
        }

        return true;
    }
}
