using NtxPay.PowerShell.Pipeline;

namespace NtxPay.PowerShell.Batch;

/// <summary>
/// Keeps the accepted payments of a batch until they are completed. Each is in the start queue, in the scheduler, or reserved by another worker.
/// Without other workers, the start queue is empty. Call it on the pipeline's thread.
/// </summary>
internal sealed class PaymentDispatcher
{
    /// <summary>The number of payments that a worker reserves for each concurrent request in a shared journal.</summary>
    private const int ReservationsPerRequest = 4;

    /// <summary>The minimum number of payments that a worker reserves at once.</summary>
    private const int MinimumReservations = 16;

    /// <summary>The maximum number of payments that a worker reserves at once.</summary>
    private const int MaximumReservations = 100;

    private readonly Action<BatchItem> onCompleted;
    private readonly PaymentScheduler scheduler;
    private readonly OtherWorkerPoller? otherWorkers;
    private bool isClosed;

    /// <summary>Creates a dispatcher.</summary>
    /// <param name="options">The options of the batch.</param>
    /// <param name="journal">The journal, or null.</param>
    /// <param name="pump">The pump of the pipeline's thread.</param>
    /// <param name="onCompleted">Called on the pipeline's thread with each completed payment.</param>
    /// <param name="stopping">Cancels the requests in progress.</param>
    public PaymentDispatcher(BatchOptions options, IPaymentJournal? journal, BatchPump pump, Action<BatchItem> onCompleted, CancellationToken stopping)
    {
        this.onCompleted = onCompleted;
        var sender = new PaymentSender(options.Session, options.Scenario, journal);
        int? reservations = null;
        if (journal is ISharedPaymentJournal shared)
        {
            otherWorkers = new OtherWorkerPoller(shared, pump, OnResolved, stopping);
            reservations = Math.Min(MaximumReservations, Math.Max(MinimumReservations, ReservationsPerRequest * options.ThrottleLimit));
        }

        scheduler = new PaymentScheduler(sender, pump, options.ThrottleLimit, reservations, PollOrComplete, stopping);
    }

    /// <summary>The accepted payments that are not dispatched, in the order in which they start.</summary>
    public Queue<BatchItem> StartQueue { get; } = new();

    /// <summary>The number of payments in the scheduler.</summary>
    public int ScheduledCount => scheduler.Count;

    /// <summary>The number of payments that other workers have reserved.</summary>
    public int ReservedByOthersCount => otherWorkers?.Count ?? 0;

    /// <summary>Whether this worker has its own payments to send.</summary>
    public bool IsSending => StartQueue.Count > 0 || scheduler.Count > 0;

    /// <summary>The error of a payment after which no payment can succeed, or null.</summary>
    public NtxPayException? FatalError => scheduler.FatalError;

    /// <summary>The payment that failed with <see cref="FatalError"/>.</summary>
    public BatchItem? FatalItem => scheduler.FatalItem;

    /// <summary>The error of reading the outcomes of other workers, or null.</summary>
    public NtxPayException? ReadError => otherWorkers?.Error;

    /// <summary>Completes a payment whose outcome is known, polls one that another worker has reserved, and schedules any other.</summary>
    public void Dispatch(BatchItem item)
    {
        if (item.Payment is not null || item.Error is not null)
        {
            Complete(item);
        }
        else if (item.JournalEntry is { IsReservedByOtherWorker: true })
        {
            item.IsReservedByOther = true;
            PollOrComplete(item);
        }
        else
        {
            item.IsTakenOver = item.MayHaveBeenSent && item.JournalEntry is { IsAbandoned: true };
            scheduler.Add(item);
        }
    }

    /// <summary>Starts to read the outcomes of other workers, if there are any and the interval has elapsed.</summary>
    public void StartRead() => otherWorkers?.StartRead(IsSending);

    /// <summary>Starts no further payment. Requests in progress continue.</summary>
    /// <returns>The payments that this worker has not started.</returns>
    public IReadOnlyList<BatchItem> Close()
    {
        isClosed = true;
        BatchItem[] notStarted = [.. scheduler.Close(), .. otherWorkers?.TakeAll() ?? [], .. StartQueue];
        StartQueue.Clear();
        return notStarted;
    }

    /// <inheritdoc cref="PaymentScheduler.WaitForRequests"/>
    public void WaitForRequests(TimeSpan timeout) => scheduler.WaitForRequests(timeout);

    /// <summary>Polls a payment that another worker has reserved, and completes any other.</summary>
    private void PollOrComplete(BatchItem item)
    {
        if (item.IsReservedByOther && !item.IsCompleted && !isClosed)
        {
            otherWorkers!.Add(item);
        }
        else
        {
            Complete(item);
        }
    }

    /// <summary>Continues with a payment that another worker had reserved: its outcome is known, or this worker takes it over.</summary>
    private void OnResolved(BatchItem item)
    {
        if (item.Payment is null && item.Error is null)
        {
            scheduler.Add(item);
        }
        else
        {
            Complete(item);
        }
    }

    private void Complete(BatchItem item)
    {
        item.IsCompleted = true;
        onCompleted(item);
    }
}
