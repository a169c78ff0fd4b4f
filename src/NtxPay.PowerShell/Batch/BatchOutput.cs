using System.Management.Automation;
using NtxPay.PowerShell.Errors;
using NtxPay.PowerShell.Pipeline;

namespace NtxPay.PowerShell.Batch;

/// <summary>Writes the outcomes of a batch: results, errors and the summary. Call it on the pipeline's thread only.</summary>
/// <param name="cmdlet">The cmdlet that writes.</param>
/// <param name="options">The options of the batch.</param>
/// <param name="tally">The counters.</param>
/// <param name="idResolver">Counts the identical rows.</param>
/// <param name="onTerminating">Called before an error that ends the pipeline.</param>
internal sealed class BatchOutput(PSCmdlet cmdlet, BatchOptions options, BatchTally tally, PaymentIdResolver idResolver, Action onTerminating)
{
    private readonly Queue<BatchItem> unwritten = new();
    private readonly PaymentErrors paymentErrors = new(cmdlet.MyInvocation.ExpectingInput);
    private bool isFinished;

    /// <summary>The number of accepted payments that are not written.</summary>
    public int UnwrittenCount { get; private set; }

    /// <summary>Whether a payment needed a request.</summary>
    public bool HasRequested => tally.Requested > 0;

    /// <summary>Whether an error is about to end the pipeline. Further errors are written as warnings.</summary>
    public bool IsTerminating { get; set; }

    /// <summary>Adds an accepted payment, in the order of the input.</summary>
    public void Accept(BatchItem item)
    {
        tally.Accept(item);
        UnwrittenCount++;
        if (!options.AsCompleted)
        {
            unwritten.Enqueue(item);
        }
    }

    /// <summary>Writes the completed payments whose turn it is in the order of the input.</summary>
    /// <param name="item">The payment that was completed last.</param>
    /// <param name="fatal">The error that ends the batch, or null. It is not written here, because it is thrown.</param>
    public void Complete(BatchItem item, NtxPayException? fatal)
    {
        if (options.AsCompleted)
        {
            Write(item, fatal);
            return;
        }

        while (unwritten.Count > 0 && unwritten.Peek().IsCompleted)
        {
            Write(unwritten.Dequeue(), fatal);
        }
    }

    /// <summary>Writes the warnings and the summary of a completed batch.</summary>
    public void Finish()
    {
        if (idResolver.IdenticalRows is { Count: > 0 } identical && tally.Accepted > 0)
        {
            cmdlet.WriteWarning(string.Join("\n", new[] { Localized.Text($"Records identical to an earlier record: {identical.Count}.") }.Concat(identical.ToLines())));
        }

        if (tally.AlreadyExisted > 0)
        {
            cmdlet.WriteWarning(Localized.Text($"Payments that existed before this batch, with the same externalId: {tally.AlreadyExisted}. No money was moved for them. AlreadyExisted is True in their results."));
        }

        var summary = tally.CreateSummary(options);
        cmdlet.WriteVerbose(options.Action.For(tally.RecordCount) + ": " + summary);
        isFinished = true;
        if (tally.RecordCount > 1)
        {
            summary.DisplayWidth = HostWidth.Get(cmdlet.Host);
            cmdlet.WriteInformation(summary, [HostInformation.Tag]);
        }
    }

    /// <summary>Writes the summary of a stopped batch to the host, because the pipeline's streams are closed.</summary>
    /// <param name="notStarted">The payments that were not started.</param>
    public void WriteStoppedSummary(IReadOnlyCollection<BatchItem> notStarted)
    {
        if (isFinished || tally.RecordCount <= 1)
        {
            return;
        }

        var completed = unwritten.Where(static item => item.IsCompleted).ToArray();
        foreach (var item in notStarted.Concat(completed))
        {
            tally.Count(item);
        }

        tally.AddInterrupted(UnwrittenCount - notStarted.Count - completed.Length);
        var summary = tally.CreateSummary(options);
        cmdlet.Host.UI.WriteLine(summary.ToText(options.Action.Several + ": ", HostWidth.Get(cmdlet.Host)));
    }

    /// <summary>Counts payments that were not accepted and are not started.</summary>
    public void CountNotStarted(IEnumerable<BatchItem> items)
    {
        foreach (var item in items)
        {
            tally.Accept(item);
            tally.Count(item);
        }
    }

    /// <summary>Creates the error of the journal that ends the batch, with the counts of the batch. The batch can be repeated.</summary>
    public NtxPayException CreateBatchError(NtxPayException exception) => BatchErrors.EndedBy(exception, tally, isRepeatable: true);

    /// <summary>Creates the error of a payment that ends the batch, with the counts of the batch.</summary>
    public NtxPayException CreateBatchError(NtxPayException exception, BatchItem item) =>
        BatchErrors.EndedBy(exception, tally, options.HasStableIds || !item.HasGeneratedId);

    private void Write(BatchItem item, NtxPayException? fatal)
    {
        UnwrittenCount--;
        tally.Count(item);
        if (item.Payment is { } payment && !(options.OwnResultsOnly && payment.FromJournal))
        {
            payment.Row = item.Position.Number;
            payment.Session = options.Session.Name;
            payment.BeneficiaryName = (item.Request as CashOutRequest)?.BeneficiaryName;
            cmdlet.WriteObject(payment);
        }

        if (item.Error is null || item.Error == fatal || (options.OwnResultsOnly && item.IsReservedByOther))
        {
            return;
        }

        var error = paymentErrors.WithLabel(item);
        if (IsTerminating)
        {
            cmdlet.WriteWarning($"{item.Request}: {error.Message}");
        }
        else if (options.StopsOnError)
        {
            onTerminating();
            cmdlet.WriteError(ErrorRecords.From(CreateBatchError(error, item), RetryRecord.Create(item)));
        }
        else
        {
            cmdlet.WriteError(paymentErrors.ToRecord(error, item));
        }
    }
}
