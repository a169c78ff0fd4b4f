using System.Management.Automation;
using NtxPay.PowerShell.Errors;

namespace NtxPay.PowerShell.Batch;

/// <summary>
/// Sends payments several at a time and writes what came of each. All its methods but <see cref="Stop"/> belong to the pipeline's
/// thread; the workers hand everything to it through the pump.
/// </summary>
internal sealed class PaymentBatch : IDisposable
{
    /// <summary>
    /// How many payments are taken in ahead of the results at most: many enough that one slow answer holds up nobody and the time
    /// left is known for most batches, few enough that the records of a long pipeline are gone before the runtime takes them for old.
    /// </summary>
    private const int Window = 500;

    private static readonly TimeSpan Tick = TimeSpan.FromMilliseconds(250);

    private readonly PSCmdlet cmdlet;
    private readonly BatchOptions options;
    private readonly BatchPump pump;
    private readonly BatchProgress progress;
    private readonly PaymentIds ids;
    private readonly PaymentSender sender;
    private readonly IPaymentJournal? journal;
    private readonly CancellationTokenSource stopping = new();
    private readonly CancellationToken stopped;
    private readonly object gate = new();
    private readonly Queue<BatchItem> waiting = new();
    private readonly Queue<BatchItem> unwritten = new();
    private int running;
    private int pending;
    private bool isWhole;
    private bool isAbandoned;
    private bool isClosed;
    private BatchItem? culprit;
    private volatile NtxPayException? halt;

    /// <summary>A batch that has not begun.</summary>
    /// <param name="cmdlet">The cmdlet that it writes through.</param>
    /// <param name="options">How it is sent.</param>
    /// <param name="tally">Where it counts.</param>
    /// <param name="journal">The journal, or null; the batch disposes it.</param>
    public PaymentBatch(PSCmdlet cmdlet, BatchOptions options, BatchTally tally, IPaymentJournal? journal)
    {
        this.cmdlet = cmdlet;
        this.options = options;
        this.journal = journal;
        Tally = tally;
        stopped = stopping.Token;
        pump = new BatchPump(cmdlet);
        progress = new BatchProgress(cmdlet, tally, options.Activity);
        ids = new PaymentIds(journal?.BatchId ?? options.BatchId);
        sender = new PaymentSender(options.Session.Client, options.Scenario, journal);
        foreach (var note in journal?.Notes ?? [])
        {
            cmdlet.WriteWarning(note);
        }
    }

    private BatchTally Tally { get; }

    /// <summary>Whether there is one to start, and it may. The gate is held.</summary>
    private bool MayStart => waiting.Count > 0 && halt is null && !isClosed && !stopped.IsCancellationRequested;

    /// <summary>Takes a payment in, waiting where there are too many already. What has ended meanwhile is written.</summary>
    /// <param name="request">The payment, with an externalId or without.</param>
    /// <param name="target">The record that it was made of.</param>
    /// <param name="row">The record's place in the pipeline, from 1.</param>
    /// <exception cref="NtxPayException">The payment cannot be taken in.</exception>
    public void Add(PaymentRequest request, object target, long row)
    {
        pump.RunPending();
        PumpWhile(() => pending >= Window);
        HaltIfNeeded();

        var named = ids.Name(request, row, out var isRepeated);
        if (isRepeated)
        {
            // The same payment twice: the second one must find what became of the first.
            cmdlet.WriteWarning(Words.Of($"The externalId '{named.ExternalId}' comes twice with the same data. It is one payment."));
            PumpWhile(() => pending > 0);
            HaltIfNeeded();
        }

        var entry = journal?.Find(named);
        if (entry is not null && !journal!.IsSame(entry, named) && !MayBeCorrected(entry, request))
        {
            throw SeenPayments.Conflict(named, Words.Of($"stands in the journal"));
        }

        Tally.Accept();
        Take(new BatchItem(named, target, row)
        {
            WasInDoubt = entry is { State: JournalState.Unknown },
            Payment = entry is { State: JournalState.Sent } ? KnownPayment.Of(named, entry) : null,
        });
        progress.Show(isWhole);
    }

    /// <summary>
    /// Whether a payment of which nothing came may have other data now. Not under an id that stands for a place in the pipeline: where rows
    /// have moved, another row's payment would be sent a second time.
    /// </summary>
    private static bool MayBeCorrected(JournalEntry entry, PaymentRequest request) =>
        entry.State == JournalState.Failed && request.ExternalId is not null;

    /// <summary>Waits for all and writes what came of them.</summary>
    public void Complete()
    {
        isWhole = true;
        PumpWhile(() => pending > 0);
        HaltIfNeeded();
        End();
    }

    /// <summary>
    /// Begins nothing more, and waits for what is under way: an error is about to end the pipeline, and what became of the payments
    /// before it must be told all the same. Their errors come as warnings now.
    /// </summary>
    public void Abandon()
    {
        if (isAbandoned)
        {
            return;
        }

        isAbandoned = true;
        DropWaiting();
        while (pending > 0)
        {
            pump.RunOne(Tick, stopped);
        }

        End();
    }

    /// <summary>Ends what is under way, from any thread. The journal notes it as unknown.</summary>
    public void Stop()
    {
        stopping.Cancel();
        pump.Wake();
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        stopping.Cancel();
        journal?.Dispose();
        stopping.Dispose();
    }

    private void Take(BatchItem item)
    {
        pending++;
        if (!options.AsCompleted)
        {
            unwritten.Enqueue(item);
        }

        if (item.Payment is not null)
        {
            item.IsDone = true;
            Deliver(item);
            return;
        }

        lock (gate)
        {
            waiting.Enqueue(item);
            StartNext();
        }
    }

    /// <summary>Starts as many as may be under way. The gate is held.</summary>
    private void StartNext()
    {
        while (running < options.ThrottleLimit && MayStart)
        {
            var item = waiting.Dequeue();
            running++;
            _ = Task.Run(() => WorkAsync(item), CancellationToken.None);
        }
    }

    /// <summary>Sends one after another for as long as there are any.</summary>
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
            await sender.SendAsync(item, pump, stopped).ConfigureAwait(false);
            fatal = item.Error is { } error && Halting.Is(error.Kind) ? error : null;
        }
        catch (NtxPayException e)
        {
            // What came of the payment, if anything did, stands in the item and is written all the same.
            fatal = e;
        }
        catch (Exception) when (stopped.IsCancellationRequested)
        {
            // The pipeline has been stopped; nobody listens any more.
        }
        catch (Exception e)
        {
            pump.Post(() => throw new InvalidOperationException(e.Message, e));
        }

        if (fatal is not null)
        {
            lock (gate)
            {
                (halt, culprit) = halt is null ? (fatal, item) : (halt, culprit);
            }
        }

        item.IsDone = true;
    }

    /// <summary>Hands over what is done, and takes the next one that is waiting, or none.</summary>
    private BatchItem? Next(BatchItem done)
    {
        BatchItem? next = null;
        lock (gate)
        {
            if (MayStart)
            {
                next = waiting.Dequeue();
            }
            else
            {
                running--;
            }
        }

        pump.Post(() => Deliver(done));
        return next;
    }

    /// <summary>Writes what has its turn.</summary>
    private void Deliver(BatchItem item)
    {
        if (options.AsCompleted)
        {
            Write(item);
        }
        else
        {
            WriteInOrder();
        }

        progress.Show(isWhole);
    }

    private void WriteInOrder()
    {
        while (unwritten.Count > 0 && unwritten.Peek().IsDone)
        {
            Write(unwritten.Dequeue());
        }
    }

    private void Write(BatchItem item)
    {
        pending--;
        Tally.Count(item);
        if (item.Payment is not null)
        {
            cmdlet.WriteObject(item.Payment);
        }

        if (item.Error is null || item.Error == halt)
        {
            return;
        }

        if (isAbandoned)
        {
            cmdlet.WriteWarning($"{item.Request}: {item.Error.Message}");
        }
        else
        {
            if (options.ErrorsStop)
            {
                Abandon();
            }

            cmdlet.WriteError(ErrorRecords.From(item.Error, item.Target));
        }
    }

    private void PumpWhile(Func<bool> condition)
    {
        while (condition() && halt is null)
        {
            pump.RunOne(Tick, stopped);
            progress.Show(isWhole);
        }
    }

    /// <summary>Where no payment can fare better: lets what is under way end, tells it, and ends the pipeline.</summary>
    private void HaltIfNeeded()
    {
        if (halt is not { } error)
        {
            return;
        }

        Abandon();
        cmdlet.ThrowTerminatingError(ErrorRecords.From(error, culprit!.Target));
    }

    private void DropWaiting()
    {
        BatchItem[] dropped;
        lock (gate)
        {
            isClosed = true;
            dropped = [.. waiting];
            waiting.Clear();
        }

        foreach (var item in dropped)
        {
            item.IsDone = true;
            Deliver(item);
        }
    }

    private void End()
    {
        progress.End();
        cmdlet.WriteVerbose(options.Activity + ": " + Tally);
    }
}
