using System.Management.Automation;
using NtxPay.PowerShell.Errors;

namespace NtxPay.PowerShell.Batch;

/// <summary>Writes the outcomes of a batch: results, errors and the summary. All of it belongs to the pipeline's thread.</summary>
/// <param name="cmdlet">The cmdlet that it writes through.</param>
/// <param name="options">How the batch is sent.</param>
/// <param name="tally">Where it counts.</param>
/// <param name="stop">Starts no further payment: an error is about to end the pipeline.</param>
internal sealed class BatchOutput(PSCmdlet cmdlet, BatchOptions options, BatchTally tally, Action stop)
{
    /// <summary>The engine's tag for information that the host shows whatever the preference, as with Write-Host.</summary>
    private const string ShownByTheHost = "PSHOST";

    private readonly Queue<BatchItem> unwritten = new();
    private bool hasEnded;

    /// <summary>How many accepted payments are not written.</summary>
    public int Pending { get; private set; }

    /// <summary>Whether an error is about to end the pipeline. Further errors are written as warnings.</summary>
    public bool IsEnding { get; set; }

    /// <summary>Makes room for an accepted payment, in the order of the input.</summary>
    public void Accept(BatchItem item)
    {
        tally.Accept(item);
        Pending++;
        if (!options.AsCompleted)
        {
            unwritten.Enqueue(item);
        }
    }

    /// <summary>Writes what is completed and has its turn.</summary>
    /// <param name="item">A payment that was completed.</param>
    /// <param name="fatal">The error that ends the batch, which is written with it; or null.</param>
    public void Complete(BatchItem item, NtxPayException? fatal)
    {
        if (options.AsCompleted)
        {
            Write(item, fatal);
            return;
        }

        while (unwritten.Count > 0 && unwritten.Peek().IsDone)
        {
            Write(unwritten.Dequeue(), fatal);
        }
    }

    /// <summary>Writes the warnings and the summary of a batch that came to its end.</summary>
    /// <param name="identicalRows">How many rows were identical to an earlier one.</param>
    public void End(long identicalRows)
    {
        if (identicalRows > 0)
        {
            cmdlet.WriteWarning(Localized.Text($"Rows identical to an earlier row: {identicalRows}. Each is a payment of its own; a column ExternalId makes this clear."));
        }

        if (tally.AlreadyExisted > 0)
        {
            cmdlet.WriteWarning(Localized.Text($"Payments that existed before this batch, under the same externalId: {tally.AlreadyExisted}. No money moved for them now; their results have AlreadyExisted set."));
        }

        var summary = tally.Summary(options);
        cmdlet.WriteVerbose(options.Activity + ": " + summary);
        hasEnded = true;
        if (tally.Read > 1)
        {
            cmdlet.WriteInformation(summary, [ShownByTheHost]);
        }
    }

    /// <summary>Shows the summary of a batch that the user stopped. The pipeline's streams are closed then, the host's screen is not.</summary>
    /// <param name="notStarted">The payments that were not started.</param>
    public void ShowStopped(IReadOnlyCollection<BatchItem> notStarted)
    {
        if (hasEnded || tally.Read <= 1)
        {
            return;
        }

        var done = unwritten.Where(static item => item.IsDone).ToArray();
        foreach (var item in notStarted.Concat(done))
        {
            tally.Count(item);
        }

        tally.Lose(Pending - notStarted.Count - done.Length);
        cmdlet.Host.UI.WriteLine(options.Activity + ": " + tally.Summary(options));
    }

    /// <summary>An error that ends the batch, with what was sent and what was not.</summary>
    public NtxPayException Ended(NtxPayException error, BatchItem item) =>
        BatchErrors.Ended(error, tally, options.HasStableIds || !item.HasGeneratedId);

    private void Write(BatchItem item, NtxPayException? fatal)
    {
        Pending--;
        tally.Count(item);
        if (item.Payment is { } payment && !(options.OnlyOwn && payment.FromJournal))
        {
            payment.Row = item.Position.Number;
            payment.Session = options.Session.Name;
            payment.BeneficiaryName = (item.Request as CashOutRequest)?.BeneficiaryName;
            cmdlet.WriteObject(payment);
        }

        if (item.Error is null || item.Error == fatal || (options.OnlyOwn && item.IsElsewhere))
        {
            return;
        }

        if (IsEnding)
        {
            cmdlet.WriteWarning($"{item.Request}: {item.Error.Message}");
        }
        else if (options.ErrorsStop)
        {
            stop();
            cmdlet.WriteError(ErrorRecords.From(Ended(item.Error, item), RepeatableRecord.Of(item)));
        }
        else
        {
            cmdlet.WriteError(ErrorRecords.From(item.Error, RepeatableRecord.Of(item)));
        }
    }
}
