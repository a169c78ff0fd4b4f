using System.Management.Automation;
using NtxPay.PowerShell.Pipeline;

namespace NtxPay.PowerShell.Batch;

/// <summary>
/// Sends payments concurrently and writes their outcomes. Call all methods except <see cref="Stop"/> on the pipeline's thread; the worker
/// threads post their results to it through the pump.
/// </summary>
internal sealed class PaymentBatch : IDisposable
{
    /// <summary>
    /// The maximum number of accepted payments whose results are not written. It is high enough that one slow response does not delay others and
    /// that the journal groups intents, and low enough that the records of a long pipeline are collected in an early garbage collection
    /// generation.
    /// </summary>
    private const int MaximumUnwritten = 500;

    /// <summary>The maximum number of payments of a batch with a shared journal that are scheduled at the same time.</summary>
    private const int MaximumScheduled = MaximumUnwritten;

    /// <summary>How long a stopped batch waits for its requests, so that the session lists every payment of unknown outcome.</summary>
    private static readonly TimeSpan StopTimeout = TimeSpan.FromSeconds(2);

    private readonly PSCmdlet cmdlet;
    private readonly BatchOptions options;
    private readonly CancellationTokenSource stopping = new();
    private readonly BatchPump pump;
    private readonly DeferredPayments deferred;
    private readonly PaymentDispatcher dispatcher;
    private readonly IdsInProgress idsInProgress;
    private readonly BatchLoop loop;
    private readonly BatchOutput output;
    private readonly BatchEnding ending;
    private IReadOnlyCollection<BatchItem> notStarted = [];

    /// <summary>Creates a batch.</summary>
    /// <param name="cmdlet">The cmdlet that writes.</param>
    /// <param name="options">The options of the batch.</param>
    /// <param name="tally">The counters.</param>
    /// <param name="idResolver">Identifies the payments.</param>
    /// <param name="journal">The journal, or null. It stays open until the batch is disposed.</param>
    public PaymentBatch(PSCmdlet cmdlet, BatchOptions options, BatchTally tally, PaymentIdResolver idResolver, IPaymentJournal? journal)
    {
        this.cmdlet = cmdlet;
        this.options = options;
        var stopped = stopping.Token;
        pump = new BatchPump(cmdlet);
        deferred = new DeferredPayments(journal, options.AllowsChangedBatch);
        dispatcher = new PaymentDispatcher(options, journal, pump, OnCompleted, stopped);
        idsInProgress = new IdsInProgress(cmdlet, idResolver, WaitWhile);
        loop = new BatchLoop(cmdlet, pump, new BatchProgress(cmdlet, tally, options.Action.Several), dispatcher, options.LeaseDuration, stopped);
        output = new BatchOutput(cmdlet, options, tally, idResolver, FinishInProgress);
        ending = new BatchEnding(cmdlet, options.Session, journal, loop, dispatcher, deferred, output, options.AllowsChangedBatch, stopped);
    }

    /// <summary>Accepts a payment. Waits while too many results are not written; completed payments are written meanwhile.</summary>
    /// <param name="item">The payment, identified.</param>
    /// <exception cref="NtxPayException">The payment is not accepted.</exception>
    public void Add(BatchItem item)
    {
        loop.RunPending();
        WaitWhile(() => output.UnwrittenCount >= MaximumUnwritten);
        WarnAboutId(item);
        if (!TryDefer(item))
        {
            AcceptAndSend(item);
            SendReleased();
        }

        loop.ShowProgress();
    }

    /// <summary>
    /// Accepts the whole input of a batch with a shared journal. Each worker starts the payments in its own random order, so that the workers
    /// rarely reserve the same payments. The results keep the order of the input.
    /// </summary>
    /// <param name="items">The payments, identified.</param>
    public void AddAll(IReadOnlyList<BatchItem> items)
    {
        loop.IsInputComplete = true;
        foreach (var item in items)
        {
            output.Accept(item);
        }

        foreach (var item in WorkerOrder.ShuffleGroups(items))
        {
            dispatcher.StartQueue.Enqueue(item);
        }

        while (dispatcher.StartQueue.Count > 0)
        {
            loop.RunPending();
            dispatcher.StartRead();
            WaitWhile(() => dispatcher.ScheduledCount >= MaximumScheduled);
            var item = dispatcher.StartQueue.Dequeue();
            WarnAboutId(item);
            idsInProgress.WaitForDuplicate(item);
            SendAccepted(item);
            loop.ShowProgress();
        }
    }

    /// <summary>Waits until every payment is completed and written, and ends the batch.</summary>
    public void Complete()
    {
        loop.IsInputComplete = true;
        WaitWhile(() => output.UnwrittenCount > 0);
        ending.Complete();
    }

    /// <inheritdoc cref="BatchEnding.FinishInProgress"/>
    public void FinishInProgress() => ending.FinishInProgress();

    /// <summary>Cancels the requests in progress, from any thread. The journal records them as unknown.</summary>
    public void Stop()
    {
        stopping.Cancel();
        pump.Wake();
    }

    /// <summary>Cancels the requests in progress and waits for their outcomes, for a limited time.</summary>
    public void Dispose()
    {
        stopping.Cancel();
        notStarted = dispatcher.Close();
        dispatcher.WaitForRequests(StopTimeout);
        stopping.Dispose();
    }

    /// <summary>Writes the summary of a disposed batch that was stopped.</summary>
    public void WriteStoppedSummary() => output.WriteStoppedSummary(notStarted);

    /// <summary>Runs the actions of the worker threads while a condition is true. Ends the pipeline if the batch has a fatal error.</summary>
    private void WaitWhile(Func<bool> condition)
    {
        loop.RunWhile(condition);
        ending.ThrowIfFatal();
    }

    /// <summary>Warns of an id that is similar to an earlier one, and logs a generated id that is not stable.</summary>
    private void WarnAboutId(BatchItem item)
    {
        if (item.CallerIdMatch == CallerIdMatch.Similar)
        {
            cmdlet.WriteWarning(Localized.Text($"The externalId '{item.Request.ExternalId}' differs from an earlier one only in case, Unicode form or invisible characters. They are two payments."));
        }

        if (item.HasGeneratedId && !options.HasStableIds && pump.IsVerboseEnabled)
        {
            cmdlet.WriteVerbose($"{item.Position}: {item.Request}");
        }
    }

    /// <summary>Defers a new payment while the input lacks sent payments. Ends the pipeline if too many are deferred.</summary>
    private bool TryDefer(BatchItem item)
    {
        try
        {
            return deferred.TryDefer(item);
        }
        catch (NtxPayException exception)
        {
            ending.AbortWith(exception, item.Record);
            return true;
        }
    }

    /// <summary>Sends the deferred payments after every sent payment was read.</summary>
    private void SendReleased()
    {
        foreach (var item in deferred.TakeReleased())
        {
            WaitWhile(() => output.UnwrittenCount >= MaximumUnwritten);
            AcceptAndSend(item);
        }
    }

    private void AcceptAndSend(BatchItem item)
    {
        idsInProgress.WaitForDuplicate(item);
        output.Accept(item);
        SendAccepted(item);
    }

    private void SendAccepted(BatchItem item)
    {
        idsInProgress.Add(item);
        dispatcher.Dispatch(item);
    }

    /// <summary>Writes a completed payment.</summary>
    private void OnCompleted(BatchItem item)
    {
        idsInProgress.Remove(item);
        output.Complete(item, dispatcher.FatalError);
        loop.ShowProgress();
    }
}
