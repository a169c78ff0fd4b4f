using System.Diagnostics;

namespace NtxPay.PowerShell.Batch;

/// <summary>
/// Sends payments on worker threads, several at a time. Each completed payment is handed to the pipeline's thread; after a fatal error no
/// further payment is sent.
/// </summary>
/// <param name="sender">Sends one payment.</param>
/// <param name="pump">The pipeline's thread.</param>
/// <param name="throttleLimit">How many requests are under way at once.</param>
/// <param name="lookAhead">
/// How many payments the journal has at most whose requests have not started; null for no limit. What one worker has recorded, others
/// cannot send.
/// </param>
/// <param name="completed">Called on the pipeline's thread with each completed payment.</param>
/// <param name="stopping">Ends the requests under way.</param>
internal sealed class PaymentScheduler(
    PaymentSender sender,
    BatchPump pump,
    int throttleLimit,
    int? lookAhead,
    Action<BatchItem> completed,
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

    /// <summary>How many payments wait or are under way.</summary>
    public int Count
    {
        get
        {
            lock (gate)
                return unrecorded.Count + waiting.Count + running;
        }
    }

    /// <summary>Whether a payment may start. The gate is held.</summary>
    private bool MayStart => waiting.Count > 0 && waiting.Peek().IsRecorded && fatalError is null && !isClosed && !stopping.IsCancellationRequested;

    /// <summary>
    /// Sends a payment as soon as the journal has it and fewer than the limit are under way. A payment that waits for the journal takes no place
    /// of one that could be sent.
    /// </summary>
    public void Add(BatchItem item)
    {
        if (lookAhead is null)
            sender.Record(item);

        lock (gate)
        {
            if (lookAhead is { } limit)
            {
                unrecorded.Enqueue(item);
                Record(limit);
            }
            else
            {
                Await(item);
            }

            Start();
        }
    }

    /// <summary>Starts no further payment. Those under way go on.</summary>
    /// <returns>The payments that were not started; the journal has them as not sent.</returns>
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

        foreach (var item in notStarted.Where(static item => item.Recorded is not null))
        {
            sender.Withdraw(item);
        }

        return notStarted;
    }

    /// <summary>Waits for the requests under way, which were cancelled.</summary>
    /// <param name="patience">How long to wait at most.</param>
    public void WaitForWorkers(TimeSpan patience)
    {
        var since = Stopwatch.StartNew();
        lock (gate)
        {
            while (running > 0 && patience - since.Elapsed is var rest && rest > TimeSpan.Zero && Monitor.Wait(gate, rest))
            {
            }
        }
    }

    /// <summary>Records payments up to the limit, many at once, so that they share a write. The gate is held.</summary>
    private void Record(int limit)
    {
        if (waiting.Count > limit / 2)
            return;

        while (unrecorded.Count > 0 && waiting.Count < limit)
        {
            var item = unrecorded.Dequeue();
            sender.Record(item);
            Await(item);
        }
    }

    /// <summary>Has a payment wait until the journal has it. The gate is held.</summary>
    private void Await(BatchItem item)
    {
        waiting.Enqueue(item);

        // Intents that are recorded together may have one task.
        if (item.Recorded is { } recorded && recorded != recording)
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

    /// <summary>Starts workers for payments that may start. The gate is held.</summary>
    private void Start()
    {
        while (running < throttleLimit && MayStart)
        {
            var next = waiting.Dequeue();
            running++;
            _ = Task.Run(() => WorkAsync(next), CancellationToken.None);
        }

        if (lookAhead is { } limit && !isClosed)
            Record(limit);
    }

    /// <summary>Sends one payment after another for as long as there are any.</summary>
    private async Task WorkAsync(BatchItem first)
    {
        for (BatchItem? item = first; item is not null; item = Next(item))
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
            fatal = item.Error is { } error && FatalErrors.Include(error.Kind) ? error : null;
        }
        catch (NtxPayException exception)
        {
            // The journal failed. The item has the payment's own outcome, which is written all the same.
            fatal = exception;
        }
        catch (OperationCanceledException) when (stopping.IsCancellationRequested)
        {
            // The pipeline was stopped; nothing more can be written.
        }
        catch (Exception exception)
        {
            // Nobody waits for ever, whatever went wrong.
            item.Error ??= item.Payment is null ? PaymentSender.Unforeseen(item.Request, exception) : null;
            fatal = PaymentSender.Unforeseen(item.Request, exception);
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

        item.IsDone = !item.IsElsewhere;
    }

    /// <summary>Hands over what is completed, and takes the next payment that waits, or null.</summary>
    private BatchItem? Next(BatchItem done)
    {
        BatchItem? next = null;
        lock (gate)
        {
            if (MayStart)
            {
                next = waiting.Dequeue();
                if (lookAhead is { } limit)
                    Record(limit);
            }
            else
            {
                running--;
                Monitor.PulseAll(gate);
            }
        }

        pump.Post(() => completed(done));
        return next;
    }
}
