using System.Diagnostics;
using NtxPay.PowerShell.Errors;
using NtxPay.PowerShell.Pipeline;

namespace NtxPay.PowerShell.Batch;

/// <summary>
/// Sends payments concurrently on worker threads, and passes each completed payment to the pipeline's thread. After a fatal error, no
/// further payment is sent.
/// </summary>
/// <param name="sender">Sends one payment.</param>
/// <param name="pump">The pump of the pipeline's thread.</param>
/// <param name="throttleLimit">The maximum number of concurrent requests.</param>
/// <param name="maximumReservations">
/// The maximum number of payments that are recorded in the journal and whose requests have not started; null for no limit. Recording a payment
/// in a shared journal reserves it, so that other workers cannot send it.
/// </param>
/// <param name="onCompleted">Called on the pipeline's thread with each completed payment.</param>
/// <param name="stopping">Cancels the requests in progress.</param>
internal sealed class PaymentScheduler(
    PaymentSender sender,
    BatchPump pump,
    int throttleLimit,
    int? maximumReservations,
    Action<BatchItem> onCompleted,
    CancellationToken stopping)
{
    private readonly object gate = new();
    private readonly Queue<BatchItem> unrecorded = new();
    private readonly Queue<BatchItem> waiting = new();
    private Task? recording;
    private int running;
    private bool isClosed;
    private volatile NtxPayException? fatalError;

    /// <summary>The error after which no payment can succeed, or null.</summary>
    public NtxPayException? FatalError => fatalError;

    /// <summary>The payment that failed with <see cref="FatalError"/>.</summary>
    public BatchItem? FatalItem { get; private set; }

    /// <summary>The number of payments that wait or are in progress.</summary>
    public int Count
    {
        get
        {
            lock (gate)
                return unrecorded.Count + waiting.Count + running;
        }
    }

    /// <summary>Whether a payment may start. The caller holds the lock.</summary>
    private bool CanStart => waiting.Count > 0 && waiting.Peek().IsIntentCompleted && fatalError is null && !isClosed && !stopping.IsCancellationRequested;

    /// <summary>
    /// Queues a payment. It is sent after the journal has recorded it, when fewer requests than the limit are in progress. A payment that waits
    /// for the journal does not count toward the limit.
    /// </summary>
    public void Add(BatchItem item)
    {
        if (maximumReservations is null)
            sender.StartRecording(item);

        lock (gate)
        {
            if (maximumReservations is { } limit)
            {
                unrecorded.Enqueue(item);
                Record(limit);
            }
            else
            {
                Enqueue(item);
            }

            Start();
        }
    }

    /// <summary>Starts no further payment. Requests in progress continue.</summary>
    /// <returns>The payments that were not started. The journal records them as not sent.</returns>
    public IReadOnlyList<BatchItem> Close()
    {
        BatchItem[] notStarted;
        lock (gate)
        {
            isClosed = true;
            notStarted = [.. waiting, .. unrecorded];
            waiting.Clear();
            unrecorded.Clear();
        }

        foreach (var item in notStarted.Where(static item => item.IntentWritten is not null))
        {
            sender.Withdraw(item);
        }

        return notStarted;
    }

    /// <summary>Waits until the canceled requests have ended.</summary>
    /// <param name="timeout">The maximum wait.</param>
    public void WaitForRequests(TimeSpan timeout)
    {
        var elapsed = Stopwatch.StartNew();
        lock (gate)
        {
            while (running > 0 && timeout - elapsed.Elapsed is var remaining && remaining > TimeSpan.Zero && Monitor.Wait(gate, remaining))
            {
            }
        }
    }

    /// <summary>Records payments up to the limit, several at once, so that they share one write. The caller holds the lock.</summary>
    private void Record(int limit)
    {
        if (waiting.Count > limit / 2)
            return;

        while (unrecorded.Count > 0 && waiting.Count < limit)
        {
            var item = unrecorded.Dequeue();
            sender.StartRecording(item);
            Enqueue(item);
        }
    }

    /// <summary>Queues a payment that starts when the journal has recorded it. The caller holds the lock.</summary>
    private void Enqueue(BatchItem item)
    {
        waiting.Enqueue(item);

        // Payments that are recorded together can share one task.
        if (item.IntentWritten is { } recorded && recorded != recording)
        {
            recording = recorded;
            _ = recorded.ContinueWith(_ => StartRecorded(), CancellationToken.None, TaskContinuationOptions.None, TaskScheduler.Default);
        }
    }

    private void StartRecorded()
    {
        lock (gate)
            Start();
    }

    /// <summary>Starts worker threads for payments that may start. The caller holds the lock.</summary>
    private void Start()
    {
        while (running < throttleLimit && CanStart)
        {
            var next = waiting.Dequeue();
            running++;
            _ = Task.Run(() => WorkAsync(next), CancellationToken.None);
        }

        if (maximumReservations is { } limit && !isClosed)
            Record(limit);
    }

    /// <summary>Sends payments one after another until none is left.</summary>
    private async Task WorkAsync(BatchItem first)
    {
        for (BatchItem? item = first; item is not null; item = CompleteAndTakeNext(item))
        {
            await SendAsync(item).ConfigureAwait(false);
        }
    }

    private async Task SendAsync(BatchItem item)
    {
        NtxPayException? fatal = null;
        try
        {
            await sender.SendAsync(item, pump, stopping).ConfigureAwait(false);
            fatal = item.Error is { } failure && FatalErrors.EndsBatch(failure.Kind) ? failure : null;
        }
        catch (NtxPayException exception)
        {
            // The journal failed. The item has the outcome of the payment, which is written to the pipeline.
            fatal = exception;
        }
        catch (OperationCanceledException) when (stopping.IsCancellationRequested)
        {
            // The pipeline was stopped, and accepts no more output.
        }
        catch (Exception exception)
        {
            // The item must complete after any error, because the pipeline's thread waits for it.
            item.Error ??= item.Payment is null ? PaymentSender.Unexpected(item.Request, exception) : null;
            fatal = PaymentSender.Unexpected(item.Request, exception);
        }

        if (fatal is not null)
        {
            lock (gate)
            {
                if (fatalError is null)
                {
                    FatalItem = item;
                    fatalError = fatal;
                }
            }
        }

        item.IsCompleted = !item.IsReservedByOther;
    }

    /// <summary>Passes the completed payment to the pipeline's thread. Returns the next payment that may start, or null.</summary>
    private BatchItem? CompleteAndTakeNext(BatchItem finished)
    {
        BatchItem? next = null;
        lock (gate)
        {
            if (CanStart)
            {
                next = waiting.Dequeue();
                if (maximumReservations is { } limit)
                    Record(limit);
            }
            else
            {
                running--;
                Monitor.PulseAll(gate);
            }
        }

        pump.Post(() => onCompleted(finished));
        return next;
    }
}
