using System.Diagnostics;
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

    /// <summary>How many payments a worker claims at once in a shared journal, and at least, for each request that is under way.</summary>
    private const int ClaimsForEachRequest = 4;
    private const int FewestClaims = 16;
    private const int MostClaims = 100;

    /// <summary>How many rows of the input stay together in a worker's own order.</summary>
    private const int RowsTogether = 32;

    /// <summary>How long this worker waits for others before it says so.</summary>
    private static readonly TimeSpan WaitBeforeWords = TimeSpan.FromSeconds(5);

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
    private readonly BatchOutput output;
    private readonly OthersPayments? others;

    /// <summary>The externalIds of the payments that were started and are not completed.</summary>
    private readonly HashSet<string> underWay = new(StringComparer.Ordinal);

    /// <summary>With other workers: the payments of the input that are accepted and not started.</summary>
    private readonly Queue<BatchItem> toStart = new();
    private bool hasReadAll;
    private Stopwatch? waiting;
    private bool hasSaidWait;

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
        output = new BatchOutput(cmdlet, options, tally, Abandon);
        if (journal is ISharedPaymentJournal shared)
        {
            others = new OthersPayments(shared, pump, Settle, stopped);
        }

        var lookAhead = Math.Min(MostClaims, Math.Max(FewestClaims, ClaimsForEachRequest * options.ThrottleLimit));
        scheduler = new PaymentScheduler(sender, pump, options.ThrottleLimit, others is null ? null : lookAhead, Deliver, stopped);
    }

    /// <summary>Whether this worker has payments of its own to send.</summary>
    private bool IsAtWork => toStart.Count > 0 || scheduler.Count > 0;

    /// <summary>Accepts a payment, and waits where there are too many already. Completed payments are written meanwhile.</summary>
    /// <param name="item">The payment, identified.</param>
    /// <exception cref="NtxPayException">The payment is not accepted.</exception>
    public void Add(BatchItem item)
    {
        pump.RunPending();
        PumpWhile(() => output.Pending >= Window);
        EndIfFatal();
        Announce(item);
        if (!Hold(item))
        {
            Start(item);
            Release();
        }

        progress.Show(hasReadAll);
    }

    /// <summary>
    /// Accepts the whole input of a batch whose journal other workers use at the same time. Each worker starts the payments in an order of its
    /// own, so that they seldom want the same ones; the results keep the order of the input.
    /// </summary>
    /// <param name="items">The payments, identified.</param>
    public void AddAll(IReadOnlyList<BatchItem> items)
    {
        hasReadAll = true;
        foreach (var item in items)
        {
            output.Accept(item);
        }

        foreach (var item in InOwnOrder(items))
        {
            toStart.Enqueue(item);
        }

        while (toStart.Count > 0)
        {
            pump.RunPending();
            others!.Read(isAtWork: true);
            PumpWhile(() => scheduler.Count >= Window);
            EndIfFatal();
            Begin(toStart.Dequeue());
            progress.Show(hasReadAll);
        }
    }

    /// <summary>Waits until every payment is completed and written.</summary>
    public void Complete()
    {
        hasReadAll = true;
        PumpWhile(() => output.Pending > 0);
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
        if (output.IsEnding)
        {
            return;
        }

        output.IsEnding = true;
        foreach (var item in scheduler.Close().Concat(others?.Clear() ?? []).Concat(toStart))
        {
            item.IsDone = true;
            output.Complete(item, scheduler.FatalError);
        }

        foreach (var item in held.Items)
        {
            tally.Accept(item);
            tally.Count(item);
        }

        while (output.Pending > 0)
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
        output.ShowStopped([.. notStarted, .. others?.Items ?? [], .. toStart]);
    }

    /// <summary>Warns of an id that looks like another, and logs one that only this run knows.</summary>
    private void Announce(BatchItem item)
    {
        if (item.CallerIdMatch == CallerIdMatch.LookAlike)
        {
            cmdlet.WriteWarning(Localized.Text($"The externalId '{item.Request.ExternalId}' differs from an earlier one only in case, Unicode form or invisible characters. They are two payments."));
        }

        if (item.HasGeneratedId && !options.HasStableIds && pump.IsVerboseEnabled)
        {
            cmdlet.WriteVerbose($"{item.Position}: {item.Request}");
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
            PumpWhile(() => output.Pending >= Window);
            EndIfFatal();
            Start(item);
        }
    }

    /// <summary>The rows in groups that stay together, the groups in any order, and repeated ids after those that they repeat.</summary>
    private static IEnumerable<BatchItem> InOwnOrder(IReadOnlyList<BatchItem> items)
    {
        var random = new Random(Guid.NewGuid().GetHashCode());
        return items.Where(static item => item.CallerIdMatch != CallerIdMatch.Repeated)
            .Select(static (item, place) => (Item: item, Group: place / RowsTogether))
            .GroupBy(static row => row.Group, static row => row.Item)
            .OrderBy(_ => random.Next())
            .SelectMany(static group => group)
            .Concat(items.Where(static item => item.CallerIdMatch == CallerIdMatch.Repeated));
    }

    private void Start(BatchItem item)
    {
        AwaitSame(item);
        output.Accept(item);
        Send(item);
    }

    /// <summary>Begins with a payment that is accepted.</summary>
    private void Begin(BatchItem item)
    {
        Announce(item);
        AwaitSame(item);
        Send(item);
    }

    private void Send(BatchItem item)
    {
        if (item.Payment is not null || item.Error is not null)
        {
            item.IsDone = true;
            Deliver(item);
            return;
        }

        underWay.Add(item.Request.ExternalId!);
        if (item.Entry is { IsReservedByOtherWorker: true })
        {
            item.IsElsewhere = true;
            Deliver(item);
        }
        else
        {
            item.IsTakenOver = item.WasInDoubt && item.Entry is { IsAbandoned: true };
            scheduler.Add(item);
        }
    }

    /// <summary>Of two payments with one id, the second must find the outcome of the first.</summary>
    private void AwaitSame(BatchItem item)
    {
        // A caller's id may also be one that was generated for a row of this batch, as in a table to which results were added.
        var id = item.Request.ExternalId!;
        if (item.CallerIdMatch != CallerIdMatch.Repeated && !underWay.Contains(id))
        {
            return;
        }

        PumpWhile(() => underWay.Contains(id));
        EndIfFatal();
        try
        {
            intake.LookUp(item);
            cmdlet.WriteWarning(Localized.Text($"The externalId '{item.Request.ExternalId}' comes twice with the same data. It is one payment."));
        }
        catch (NtxPayException exception) when (exception.Kind == NtxPayErrorKind.ExternalIdConflict)
        {
            item.Error = exception;
        }
    }

    /// <summary>Writes a payment that is completed; keeps one that another worker has.</summary>
    private void Deliver(BatchItem item)
    {
        if (item.IsElsewhere && !item.IsDone && !output.IsEnding)
        {
            others!.Add(item);
            return;
        }

        item.IsDone = true;
        underWay.Remove(item.Request.ExternalId!);
        output.Complete(item, scheduler.FatalError);
        progress.Show(hasReadAll);
    }

    /// <summary>Goes on with a payment that another worker had: its outcome is known, or this worker takes it over.</summary>
    private void Settle(BatchItem item)
    {
        if (item.Payment is null && item.Error is null)
        {
            scheduler.Add(item);
        }
        else
        {
            item.IsDone = true;
            Deliver(item);
        }
    }

    private void PumpWhile(Func<bool> condition)
    {
        while (condition() && scheduler.FatalError is null && others?.Error is null)
        {
            others?.Read(IsAtWork);
            pump.RunOne(Tick, stopped);
            progress.Show(hasReadAll);
            SayWait();
        }
    }

    /// <summary>Says once what is waited for, where this worker has nothing left to do but to wait for the others for more than a moment.</summary>
    private void SayWait()
    {
        if (hasSaidWait || others is not { Items.Count: > 0 and var count } || IsAtWork)
        {
            waiting = null;
            return;
        }

        waiting ??= Stopwatch.StartNew();
        if (waiting.Elapsed >= WaitBeforeWords)
        {
            hasSaidWait = true;
            cmdlet.WriteWarning(Localized.Text($"Waiting for payments that other workers have: {count}. Those of a worker that gives no sign of life are taken over after its lease, {options.Lease.TotalSeconds} s."));
        }
    }

    private void EndIfFatal()
    {
        if (scheduler.FatalError is { } error)
        {
            Abandon();
            var item = scheduler.FatalItem!;
            cmdlet.ThrowTerminatingError(ErrorRecords.From(output.Ended(error, item), item.Target));
        }

        if (others?.Error is { } lost)
        {
            // The error counts the payments, so their outcomes come first.
            Abandon();
            cmdlet.ThrowTerminatingError(ErrorRecords.From(BatchErrors.Ended(lost, tally, isRepeatable: true), options.Session));
        }
    }

    /// <summary>Waits until the last outcomes are on the disk, so that a run whose journal lacks them does not end as a success.</summary>
    private void FlushJournal()
    {
        try
        {
            journal?.Flush(stopped);
        }
        catch (NtxPayException exception)
        {
            EndWith(BatchErrors.Ended(exception, tally, isRepeatable: true), options.Session);
        }
        catch (OperationCanceledException) when (stopped.IsCancellationRequested)
        {
            throw new PipelineStoppedException();
        }
    }

    /// <summary>Waits for what is under way, writes it, and ends the pipeline with an error.</summary>
    private void EndWith(NtxPayException error, object target)
    {
        Abandon();
        cmdlet.ThrowTerminatingError(ErrorRecords.From(error, target));
    }

    private void End()
    {
        progress.End();
        foreach (var note in others is null ? [] : journal!.Notes)
        {
            cmdlet.WriteWarning(note);
        }

        output.End(intake.IdenticalRows);
    }
}
