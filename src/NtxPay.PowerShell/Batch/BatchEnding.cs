using System.Management.Automation;
using NtxPay.PowerShell.Errors;

namespace NtxPay.PowerShell.Batch;

/// <summary>Ends a batch after its last payment, or with an error. The outcomes of the requests in progress are written before an error.</summary>
/// <param name="cmdlet">The cmdlet that writes.</param>
/// <param name="session">The session that sends; the target of the journal's errors.</param>
/// <param name="journal">The journal, or null.</param>
/// <param name="loop">Waits for the requests in progress.</param>
/// <param name="dispatcher">The payments that are not completed.</param>
/// <param name="deferred">The deferred payments, which are not accepted.</param>
/// <param name="output">Writes the outcomes.</param>
/// <param name="allowsChangedBatch">Whether new payments are sent even if sent payments are missing in the input.</param>
/// <param name="stopping">Canceled when the batch is stopped.</param>
internal sealed class BatchEnding(
    PSCmdlet cmdlet,
    Session session,
    IPaymentJournal? journal,
    BatchLoop loop,
    PaymentDispatcher dispatcher,
    DeferredPayments deferred,
    BatchOutput output,
    bool allowsChangedBatch,
    CancellationToken stopping)
{
    /// <summary>Ends a batch whose payments are all completed and written, or throws if payments are still deferred.</summary>
    public void Complete()
    {
        FlushJournal();
        if (deferred.Items.Count > 0)
        {
            AbortWith(BatchErrors.Changed(journal!, deferred.Items), deferred.Items[0].Record);
        }

        WarnAboutMissing();
        Finish();
    }

    /// <summary>
    /// Starts no further payments, and waits for the requests in progress. Their outcomes are written before the error that ends the pipeline;
    /// their errors are written as warnings.
    /// </summary>
    public void FinishInProgress()
    {
        if (output.IsTerminating)
        {
            return;
        }

        output.IsTerminating = true;
        var notStarted = dispatcher.Close();
        foreach (var item in notStarted)
        {
            item.IsCompleted = true;
        }

        foreach (var item in notStarted)
        {
            output.Complete(item, dispatcher.FatalError);
        }

        output.CountNotStarted(deferred.Items);
        while (output.UnwrittenCount > 0)
        {
            loop.RunOne();
        }

        Finish();
    }

    /// <summary>Waits for the requests in progress, writes their results, and throws a terminating error.</summary>
    public void AbortWith(NtxPayException exception, object target)
    {
        FinishInProgress();
        cmdlet.ThrowTerminatingError(ErrorRecords.From(exception, target));
    }

    /// <summary>Aborts the batch if no further payment can succeed, or if the outcomes of other workers cannot be read.</summary>
    public void ThrowIfFatal()
    {
        // The message contains the counts, so the outcomes must be known first.
        if (dispatcher is { FatalError: { } fatal, FatalItem: { } item })
        {
            FinishInProgress();

            // An error of the journal is not about the payment. Its record has a name and an account number, which a log of the error would show.
            AbortWith(output.CreateBatchError(fatal, item), fatal.Kind == NtxPayErrorKind.JournalUnusable ? session : item.Record);
        }

        if (dispatcher.ReadError is { } readError)
        {
            FinishInProgress();
            AbortWith(output.CreateBatchError(readError), session);
        }
    }

    /// <summary>Waits until the last outcomes are durable, so that the command does not succeed without them.</summary>
    private void FlushJournal()
    {
        try
        {
            journal?.Flush(stopping);
        }
        catch (NtxPayException exception)
        {
            AbortWith(output.CreateBatchError(exception), session);
        }
        catch (OperationCanceledException) when (stopping.IsCancellationRequested)
        {
            throw new PipelineStoppedException();
        }
    }

    /// <summary>Warns of the payments of the journal that the input lacked although new payments were sent (-AllowChangedBatch).</summary>
    private void WarnAboutMissing()
    {
        if (!allowsChangedBatch || journal is not { MissingCount: > 0 } || !output.HasRequested)
        {
            return;
        }

        var missing = PaymentSum.Of(journal.GetMissing(int.MaxValue));
        cmdlet.WriteWarning(Localized.Text($"Journal payments not in the input: {missing.Count}, total {Money.Format(missing.Total)}.")
            + "\n" + Localized.Text($"If one of these rows was changed, its beneficiary was paid twice: for the old row and for the new one."));
    }

    /// <summary>Writes the warnings and the summary of the batch.</summary>
    private void Finish()
    {
        loop.RemoveProgress();
        foreach (var note in journal is ISharedPaymentJournal shared ? shared.Notes : [])
        {
            cmdlet.WriteWarning(note);
        }

        output.Finish();
    }
}
