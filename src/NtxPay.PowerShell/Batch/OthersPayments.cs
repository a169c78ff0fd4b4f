using System.Diagnostics;

namespace NtxPay.PowerShell.Batch;

/// <summary>
/// The payments of the input that other workers have. The journal is read for their outcomes repeatedly. Those of a worker that is gone are
/// taken over.
/// </summary>
/// <param name="journal">The journal.</param>
/// <param name="pump">The pipeline's thread.</param>
/// <param name="settled">Called on the pipeline's thread with each payment that has its outcome, or that this worker must send.</param>
/// <param name="stopping">Ends the reading.</param>
internal sealed class OthersPayments(ISharedPaymentJournal journal, BatchPump pump, Action<BatchItem> settled, CancellationToken stopping)
{
    /// <summary>How many times longer than a reading the time between two of them is at least.</summary>
    private const int PauseForEachReading = 3;

    /// <summary>The time between two readings while this worker has payments of its own to send, and when it only waits.</summary>
    private static readonly TimeSpan PauseAtWork = TimeSpan.FromSeconds(2);
    private static readonly TimeSpan PauseIdle = TimeSpan.FromMilliseconds(250);

    private readonly Queue<BatchItem> items = new();
    private readonly Stopwatch sinceRead = Stopwatch.StartNew();
    private bool isReading;
    private TimeSpan taken;

    /// <summary>The payments that other workers have, as far as is known.</summary>
    public IReadOnlyCollection<BatchItem> Items => items;

    /// <summary>The error of reading the journal, or null.</summary>
    public NtxPayException? Error { get; private set; }

    /// <summary>Adds a payment that another worker has. One that the journal is known to have as sent is settled without a reading.</summary>
    public void Add(BatchItem item)
    {
        if (journal.FindState(item.Request) == SubmissionState.Sent && TrySettle(item, journal.Find(item.Request)))
        {
            settled(item);
        }
        else
        {
            items.Enqueue(item);
        }
    }

    /// <summary>Takes out all of them; a reading that is under way changes nothing more.</summary>
    public IReadOnlyList<BatchItem> Clear()
    {
        BatchItem[] all = [.. items];
        items.Clear();
        return all;
    }

    /// <summary>Begins to read their outcomes, unless the last reading has only just ended.</summary>
    /// <param name="isAtWork">Whether this worker has payments of its own to send. It then reads less often.</param>
    public void Read(bool isAtWork)
    {
        var pause = isAtWork ? PauseAtWork : PauseIdle;
        if (isReading || items.Count == 0 || sinceRead.Elapsed < pause || sinceRead.Elapsed.Ticks < PauseForEachReading * taken.Ticks || Error is not null)
        {
            return;
        }

        isReading = true;
        BatchItem[] some = [.. items];
        _ = Task.Run(() => ReadAsync(some), CancellationToken.None);
    }

    private async Task ReadAsync(BatchItem[] some)
    {
        IReadOnlyList<JournalEntry?> entries = [];
        NtxPayException? error = null;
        var watch = Stopwatch.StartNew();
        try
        {
            entries = await journal.RefreshAsync([.. some.Select(static item => item.Request)], stopping).ConfigureAwait(false);
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
            taken = watch.Elapsed;
            Error = error;
            if (error is null && items.Count > 0)
            {
                Settle(some, entries);
            }
        });
    }

    private void Settle(BatchItem[] some, IReadOnlyList<JournalEntry?> entries)
    {
        for (var number = 0; number < some.Length; number++)
        {
            // The payments that were read are first in the list.
            var item = items.Dequeue();
            if (TrySettle(item, entries[number]))
            {
                settled(item);
            }
            else
            {
                items.Enqueue(item);
            }
        }
    }

    /// <summary>Whether a payment has its outcome, or is no other worker's any longer.</summary>
    private bool TrySettle(BatchItem item, JournalEntry? entry)
    {
        if (entry is null or { IsReservedByOtherWorker: true })
        {
            return false;
        }

        if (entry.State != SubmissionState.Failed && !journal.IsSame(entry, item.Request))
        {
            item.IsElsewhere = false;
            item.Error = BatchErrors.Conflict(item.Request, Localized.Text($"stands in the journal"));
        }
        else if (entry.IsAbandoned)
        {
            item.Entry = entry;
            item.IsTakenOver = item.WasInDoubt;
            item.IsElsewhere = false;
        }
        else if (entry.State == SubmissionState.Sent)
        {
            item.Payment = KnownPayment.Of(item.Request, entry);
        }
        else
        {
            item.Error = BatchErrors.OfAnotherWorker(item.Request, entry);
        }

        return true;
    }
}
