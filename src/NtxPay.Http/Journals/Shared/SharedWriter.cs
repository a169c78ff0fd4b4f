namespace NtxPay.Http.Journals.Shared;

/// <summary>
/// Writes the reservations, outcomes and heartbeats of one worker from one loop, so that no two of its writes overlap. Reservations are written immediately,
/// because requests wait for them. Outcomes are collected for a short time and written together. Thread-safe.
/// </summary>
internal sealed partial class SharedWriter : IDisposable
{
    /// <summary>How long <see cref="Dispose"/> waits for the last writes.</summary>
    private static readonly TimeSpan CloseTimeout = TimeSpan.FromSeconds(5);

    /// <summary>The minimum interval between two reads of the complete journal.</summary>
    private static readonly TimeSpan MinimumRefreshInterval = TimeSpan.FromSeconds(1);

    /// <summary>The minimum interval between two reads, as a multiple of the duration of a read.</summary>
    private const int RefreshIntervalFactor = 20;

    private readonly object gate = new();
    private readonly EntryFormat format;
    private readonly SharedIndex index;
    private readonly Lease lease;
    private readonly TimeProvider timeProvider;
    private readonly ReservationWriter reservationWriter;
    private readonly OutcomeWriter outcomeWriter;
    private readonly HeartbeatWriter heartbeatWriter;
    private readonly ReadThrottle throttle;
    private readonly WriteQueue queue;
    private readonly CancellationTokenSource ending = new();
    private readonly CancellationToken endingToken;
    private readonly TaskCompletionSource<bool> started = CreateSignal();
    private TaskCompletionSource<bool> workArrived = CreateSignal();
    private TaskCompletionSource<bool>? flushed;
    private Task? loop;
    private string? inputHash;
    private Func<CancellationToken, Task>? verifyInput;
    private Func<CancellationToken, Task>? readAll;
    private int verifiedExpiryCount;
    private bool isClosing;
    private NtxPayException? failure;

    /// <summary>Creates a writer. It writes nothing before the first call.</summary>
    public SharedWriter(RetryingStore store, EntryFormat format, SharedIndex index, Lease lease, TimeProvider timeProvider, string worker)
    {
        this.format = format;
        this.index = index;
        this.lease = lease;
        this.timeProvider = timeProvider;
        queue = new WriteQueue(timeProvider, store.MaximumBatchSize);
        reservationWriter = new ReservationWriter(store, index, lease);
        outcomeWriter = new OutcomeWriter(store, format, index);
        heartbeatWriter = new HeartbeatWriter(store, format, lease, timeProvider, worker);
        throttle = new ReadThrottle(timeProvider, MinimumRefreshInterval, RefreshIntervalFactor);
        endingToken = ending.Token;
    }

    /// <summary>Warnings for the user.</summary>
    public IReadOnlyList<string> Notes => outcomeWriter.Notes;

    /// <summary>Whether the writer is neither closing nor failed. A closing writer releases its payments, which another worker may then send.</summary>
    public bool IsAccepting
    {
        get
        {
            lock (gate)
                return failure is null && !isClosing;
        }
    }

    /// <summary>Writes the first heartbeat.</summary>
    /// <param name="inputHash">A hash of the payments of the input.</param>
    /// <param name="verifyInput">Verifies, after the lease had expired, that this worker may continue.</param>
    /// <param name="readAll">Reads what other workers have recorded.</param>
    /// <returns>Completes once it is durable.</returns>
    /// <exception cref="NtxPayException"><see cref="NtxPayErrorKind.JournalUnusable"/>.</exception>
    public Task StartAsync(string inputHash, Func<CancellationToken, Task> verifyInput, Func<CancellationToken, Task> readAll)
    {
        lock (gate)
        {
            ThrowIfUnusable();
            (this.inputHash, this.verifyInput, this.readAll) = (inputHash, verifyInput, readAll);
            WakeLoop();
        }

        return started.Task;
    }

    /// <summary>Reserves a payment for this worker.</summary>
    /// <returns>True once it is durable; false if another worker has reserved the payment.</returns>
    /// <exception cref="NtxPayException"><see cref="NtxPayErrorKind.JournalUnusable"/>.</exception>
    public Task<bool> ReserveAsync(string key, JournalLine intent)
    {
        var reservation = new PaymentReservation(key, intent);
        lock (gate)
        {
            ThrowIfUnusable();
            queue.Add(reservation);
            WakeLoop();
        }

        return reservation.Completion;
    }

    /// <summary>Queues an outcome.</summary>
    /// <param name="key">The payment's key.</param>
    /// <param name="createOutcome">Creates the outcome from the intent.</param>
    /// <returns>False if this worker has not reserved the payment.</returns>
    /// <exception cref="NtxPayException"><see cref="NtxPayErrorKind.JournalUnusable"/>: an earlier write failed.</exception>
    public bool TryAddOutcome(string key, Func<JournalLine, JournalLine> createOutcome)
    {
        lock (gate)
        {
            ThrowIfUnusable();
            if (!index.TrySetOutcome(key, createOutcome, out var line))
                return false;

            if (line is null)
                return true;

            queue.Add(key, line);
            WakeLoop();
            return true;
        }
    }

    /// <summary>Throws if nothing more is accepted. The caller holds the lock.</summary>
    /// <exception cref="NtxPayException"><see cref="NtxPayErrorKind.JournalUnusable"/>: an earlier write failed.</exception>
    private void ThrowIfUnusable()
    {
        if (failure is not null)
            throw failure;

        if (isClosing)
            throw JournalErrors.Closed(format.Location);
    }

    /// <summary>Waits until everything is written.</summary>
    /// <exception cref="NtxPayException"><see cref="NtxPayErrorKind.JournalUnusable"/>: a write failed.</exception>
    public async Task FlushAsync(CancellationToken cancellationToken)
    {
        Task done;
        lock (gate)
        {
            ThrowIfUnusable();
            if (loop is null)
                return;

            flushed ??= CreateSignal();
            done = flushed.Task;
            workArrived.TrySetResult(true);
        }

        var stop = CreateSignal();
        using var registration = cancellationToken.Register(() => stop.TrySetResult(true));
        var first = await Task.WhenAny(done, stop.Task).ConfigureAwait(false);
        await first.ConfigureAwait(false);
        cancellationToken.ThrowIfCancellationRequested();
    }

    /// <summary>Releases the payments without an outcome, writes the rest, and ends the worker, so that others do not wait for its lease.</summary>
    public void Dispose()
    {
        lock (gate)
        {
            if (isClosing)
                return;

            isClosing = true;
            queue.RefuseReservations();
            workArrived.TrySetResult(true);
        }

        // On another thread, because a continuation that needs this one would deadlock.
        if (loop is { } running && !Task.Run(() => Task.WhenAny(running, Task.Delay(CloseTimeout))).GetAwaiter().GetResult().Equals(running))
            ending.Cancel();

        ending.Dispose();
    }

    private static TaskCompletionSource<bool> CreateSignal() => new(TaskCreationOptions.RunContinuationsAsynchronously);
}
