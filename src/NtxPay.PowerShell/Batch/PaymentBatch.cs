using System.Management.Automation;
using NtxPay.PowerShell.Errors;

namespace NtxPay.PowerShell.Batch;

/// <summary>
/// Sends payments several at a time and writes the outcome of each. All its methods but <see cref="Stop"/> belong to the pipeline's thread;
/// the workers hand everything to it through the pump.
/// </summary>
internal sealed class PaymentBatch : IDisposable
{
    /// <summary>
    /// How many payments are accepted ahead of the results at most: many enough that one slow answer holds up no other and the journal
    /// writes intents together, few enough that the records of a long pipeline are gone before the runtime takes them for old.
    /// </summary>
    private const int Window = 500;

    /// <summary>The engine's tag for information that the host shows whatever the preference, as with Write-Host.</summary>
    private const string ShownByTheHost = "PSHOST";

    private static readonly TimeSpan Tick = TimeSpan.FromMilliseconds(250);

    /// <summary>How long a stopped batch waits for its requests to end, so that the session knows all payments of unknown outcome.</summary>
    private static readonly TimeSpan LastRequests = TimeSpan.FromSeconds(2);

    private readonly PSCmdlet cmdlet;
    private readonly BatchOptions options;
    private readonly BatchTally tally;
    private readonly PaymentIntake intake;
    private readonly IPaymentJournal? journal;
    private readonly BatchPump pump;
    private readonly BatchProgress progress;
    private readonly HeldPayments held;
    private readonly PaymentScheduler scheduler;
    private readonly CancellationTokenSource stopping = new();
    private readonly CancellationToken stopped;
    private readonly Queue<BatchItem> unwritten = new();

    /// <summary>The externalIds of the payments that were started and are not completed.</summary>
    private readonly HashSet<string> underWay = new(StringComparer.Ordinal);
    private int pending;
    private bool hasReadAll;
    private bool isAbandoned;
    private bool hasEnded;

    /// <summary>A batch that has not begun.</summary>
    /// <param name="cmdlet">The cmdlet that it writes through.</param>
    /// <param name="options">How it is sent.</param>
    /// <param name="tally">Where it counts.</param>
    /// <param name="intake">Identifies the payments.</param>
    /// <param name="journal">The journal, or null; the batch disposes it.</param>
    public PaymentBatch(PSCmdlet cmdlet, BatchOptions options, BatchTally tally, PaymentIntake intake, IPaymentJournal? journal)
    {
        this.cmdlet = cmdlet;
        this.options = options;
        this.tally = tally;
        this.intake = intake;
        this.journal = journal;
        stopped = stopping.Token;
        pump = new BatchPump(cmdlet);
        progress = new BatchProgress(cmdlet, tally, options.Activity);
        held = new HeldPayments(journal, options.AllowsChanges);
        var sender = new PaymentSender(options.Session, options.Scenario, journal);
        scheduler = new PaymentScheduler(sender, pump, options.ThrottleLimit, Deliver, stopped);
    }

    /// <summary>Accepts a payment, and waits where there are too many already. Completed payments are written meanwhile.</summary>
    /// <param name="item">The payment, identified.</param>
    /// <exception cref="NtxPayException">The payment is not accepted.</exception>
    public void Add(BatchItem item)
    {
        pump.RunPending();
        PumpWhile(() => pending >= Window);
        EndIfFatal();
        Announce(item);
        if (!Hold(item))
        {
            Start(item);
            Release();
        }

        progress.Show(hasReadAll);
    }

    /// <summary>Waits until every payment is completed and written.</summary>
    public void Complete()
    {
        hasReadAll = true;
        PumpWhile(() => pending > 0);
        EndIfFatal();
        FlushJournal();
        if (held.Items.Count > 0)
        {
            EndWith(BatchErrors.Changed(journal!, held.Items), held.Items[0].Target);
        }

        End();
    }

    /// <summary>
    /// Starts no further payment, and waits for those under way: an error is about to end the pipeline, and the outcome of the payments before
    /// it is written all the same. Their errors are written as warnings.
    /// </summary>
    public void Abandon()
    {
        if (isAbandoned)
        {
            return;
        }

        isAbandoned = true;
        foreach (var item in scheduler.Close())
        {
            item.IsDone = true;
            Deliver(item);
        }

        foreach (var item in held.Items)
        {
            tally.Accept(item.Request);
            tally.Count(item);
        }

        while (pending > 0)
        {
            pump.RunOne(Tick, stopped);
        }

        End();
    }

    /// <summary>Ends the requests under way, from any thread. The journal has them as unknown.</summary>
    public void Stop()
    {
        stopping.Cancel();
        pump.Wake();
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        stopping.Cancel();
        var notStarted = scheduler.Close();
        scheduler.WaitForWorkers(LastRequests);
        journal?.Dispose();
        stopping.Dispose();
        if (!hasEnded && tally.Read > 1)
        {
            ShowStopped(notStarted);
        }
    }

    /// <summary>Shows the summary of a batch that the user stopped. The pipeline's streams are closed then, the host's screen is not.</summary>
    private void ShowStopped(IReadOnlyList<BatchItem> notStarted)
    {
        foreach (var item in notStarted)
        {
            tally.Count(item);
        }

        var done = unwritten.Where(static item => item.IsDone).ToArray();
        foreach (var item in done)
        {
            tally.Count(item);
        }

        tally.Lose(pending - notStarted.Count - done.Length);
        cmdlet.Host.UI.WriteLine(options.Activity + ": " + tally.Summary(options.Session));
    }

    /// <summary>Warns of an id that looks like another, and logs one that only this run knows.</summary>
    private void Announce(BatchItem item)
    {
        if (item.OwnId == OwnId.LookAlike)
        {
            cmdlet.WriteWarning(Words.Of($"The externalId '{item.Request.ExternalId}' differs from an earlier one only in case, Unicode form or invisible characters. They are two payments."));
        }

        if (item.HasGeneratedId && !options.HasStableIds && pump.WantsVerbose)
        {
            cmdlet.WriteVerbose(Words.Of($"Record {item.Row}: {item.Request}"));
        }
    }

    private bool Hold(BatchItem item)
    {
        try
        {
            return held.Hold(item);
        }
        catch (NtxPayException exception)
        {
            EndWith(exception, item.Target);
            return true;
        }
    }

    /// <summary>Starts what was held back, once every sent payment has come.</summary>
    private void Release()
    {
        foreach (var item in held.Release())
        {
            PumpWhile(() => pending >= Window);
            EndIfFatal();
            Start(item);
        }
    }

    private void Start(BatchItem item)
    {
        // A caller's id may also be one that was generated for a row of this batch, as in a table to which results were added.
        if (item.OwnId == OwnId.Repeated || underWay.Contains(item.Request.ExternalId!))
        {
            AwaitFirst(item);
        }

        tally.Accept(item.Request);
        pending++;
        if (!options.AsCompleted)
        {
            unwritten.Enqueue(item);
        }

        if (item.Payment is null && item.Error is null)
        {
            underWay.Add(item.Request.ExternalId!);
            scheduler.Add(item);
        }
        else
        {
            item.IsDone = true;
            Deliver(item);
        }
    }

    /// <summary>Waits for the payments that were started: of two with one id, the second must find the outcome of the first.</summary>
    private void AwaitFirst(BatchItem item)
    {
        PumpWhile(() => pending > 0);
        EndIfFatal();
        try
        {
            intake.LookUp(item);
            cmdlet.WriteWarning(Words.Of($"The externalId '{item.Request.ExternalId}' comes twice with the same data. It is one payment."));
        }
        catch (NtxPayException exception) when (exception.Kind == NtxPayErrorKind.ExternalIdConflict)
        {
            item.Error = exception;
        }
    }

    /// <summary>Writes what is completed and has its turn.</summary>
    private void Deliver(BatchItem item)
    {
        underWay.Remove(item.Request.ExternalId!);
        if (options.AsCompleted)
        {
            Write(item);
        }
        else
        {
            while (unwritten.Count > 0 && unwritten.Peek().IsDone)
            {
                Write(unwritten.Dequeue());
            }
        }

        progress.Show(hasReadAll);
    }

    private void Write(BatchItem item)
    {
        pending--;
        tally.Count(item);
        if (item.Payment is { } payment)
        {
            payment.Row = item.Row;
            payment.Session = options.Session.Name;
            payment.BeneficiaryName = (item.Request as CashOutRequest)?.BeneficiaryName;
            cmdlet.WriteObject(payment);
        }

        if (item.Error is null || item.Error == scheduler.FatalError)
        {
            return;
        }

        if (isAbandoned)
        {
            cmdlet.WriteWarning($"{item.Request}: {item.Error.Message}");
        }
        else if (options.ErrorsStop)
        {
            Abandon();
            cmdlet.WriteError(ErrorRecords.From(Ended(item.Error, item), RepeatableRecord.Of(item)));
        }
        else
        {
            cmdlet.WriteError(ErrorRecords.From(item.Error, RepeatableRecord.Of(item)));
        }
    }

    private void PumpWhile(Func<bool> condition)
    {
        while (condition() && scheduler.FatalError is null)
        {
            pump.RunOne(Tick, stopped);
            progress.Show(hasReadAll);
        }
    }

    private void EndIfFatal()
    {
        if (scheduler.FatalError is { } error)
        {
            Abandon();
            var item = scheduler.FatalItem!;
            cmdlet.ThrowTerminatingError(ErrorRecords.From(Ended(error, item), item.Target));
        }
    }

    /// <summary>Waits until the last outcomes are on the disk, so that a run whose journal lacks them does not end as a success.</summary>
    private void FlushJournal()
    {
        try
        {
            journal?.Flush();
        }
        catch (NtxPayException exception)
        {
            EndWith(BatchErrors.Ended(exception, tally, isRepeatable: true), options.Session);
        }
    }

    /// <summary>Waits for what is under way, writes it, and ends the pipeline with an error.</summary>
    private void EndWith(NtxPayException error, object target)
    {
        Abandon();
        cmdlet.ThrowTerminatingError(ErrorRecords.From(error, target));
    }

    private NtxPayException Ended(NtxPayException error, BatchItem item) =>
        BatchErrors.Ended(error, tally, options.HasStableIds || !item.HasGeneratedId);

    private void End()
    {
        progress.End();
        if (intake.IdenticalRows > 0)
        {
            cmdlet.WriteWarning(Words.Of($"Rows identical to an earlier row: {intake.IdenticalRows}. Each is a payment of its own; a column ExternalId makes this clear."));
        }

        if (tally.AlreadyExisted > 0)
        {
            cmdlet.WriteWarning(Words.Of($"Payments that existed before this batch, under the same externalId: {tally.AlreadyExisted}. No money moved for them now; their results have AlreadyExisted set."));
        }

        var summary = tally.Summary(options.Session);
        cmdlet.WriteVerbose(options.Activity + ": " + summary);
        hasEnded = true;
        if (tally.Read > 1)
        {
            cmdlet.WriteInformation(summary, [ShownByTheHost]);
        }
    }
}
