using System.Diagnostics;
using System.Management.Automation;
using NtxPay.PowerShell.Binding;
using NtxPay.PowerShell.Pipeline;

namespace NtxPay.PowerShell.Commands;

/// <summary>The base class of cmdlets that receive events from a listener: a listener of the cmdlet, or one that runs in the background.</summary>
public abstract class EventCommand : ListenerCommand
{
    private protected const string ListenerSet = "Listener";

    private readonly Dictionary<Journal, CountingOutcomeRecorder> recorders = [];

    /// <summary>
    /// Specifies the journal of the payments: the path of its file, or a journal that Open-NtxPayJournal returned. The outcome of each
    /// event is recorded in the journal before the event is written. Get-NtxPayJournal then shows the payment as Settled, Rejected,
    /// Returned or Expired. Outcomes of payments that the journal does not contain are not recorded. The first such outcome causes a
    /// warning; if there are more, another warning at the end of the command reports their number. Events of charges cause no warning if
    /// the journal contains only transfers, and events of transfers cause none if it contains only charges.
    /// </summary>
    /// <value>The journal of the listener, if it has one</value>
    [Parameter]
    [JournalTransformation]
    [ValidateNotNull]
    public Journal? Journal { get; set; }

    /// <summary>Specifies how long to wait for events, in seconds, from 0 to 2000000 (about 23 days). 0 means no limit.</summary>
    /// <value>0</value>
    [Parameter]
    [ValidateRange(0, 2_000_000)]
    public int TimeoutSec { get; set; }

    /// <summary>Returns the remaining time of -TimeoutSec, zero or more; infinite if there is no limit.</summary>
    /// <param name="since">A stopwatch that was started when the wait began.</param>
    private protected TimeSpan Remaining(Stopwatch since)
    {
        if (TimeoutSec == 0)
        {
            return Timeout.InfiniteTimeSpan;
        }

        var remaining = TimeSpan.FromSeconds(TimeoutSec) - since.Elapsed;
        return remaining > TimeSpan.Zero ? remaining : TimeSpan.Zero;
    }

    /// <summary>
    /// Writes the output for an event, and removes the event from the inbox after the pipeline has processed the output. If the pipeline fails or
    /// is stopped, the event stays in the inbox and is the next to be received.
    /// </summary>
    /// <param name="listener">The listener that received the event.</param>
    /// <param name="delivery">The delivery of the event.</param>
    /// <param name="output">The object to write.</param>
    private protected void WriteAndComplete(IWebhookListener listener, WebhookDelivery delivery, object output)
    {
        try
        {
            Record(delivery.Event);
            WriteObject(output);
        }
        catch (Exception exception)
        {
            if (HasProcessed(exception))
            {
                Complete(listener, delivery);
            }
            else
            {
                listener.Requeue(delivery);
            }

            throw;
        }

        if (Complete(listener, delivery) is { } failure)
        {
            WriteWarning(Localized.Text($"{failure.Message} The event {delivery.Event.EventId} may be written again by a later run."));
        }
    }

    /// <summary>Warns of the outcomes that were not recorded, with their number. A single one has already caused a warning.</summary>
    protected override void EndProcessing()
    {
        foreach (var recorder in recorders.Values.Where(static recorder => recorder.UnrecordedCount > 1))
        {
            WriteWarning(Localized.Text($"Outcomes of payments that are not in the journal {recorder.Location}: {recorder.UnrecordedCount}. They were not recorded. If they belong to another table, a listener with the journal of that table must receive them too."));
        }
    }

    /// <inheritdoc/>
    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            foreach (var recorder in recorders.Values)
            {
                recorder.Dispose();
            }
        }

        base.Dispose(disposing);
    }

    /// <inheritdoc/>
    private protected override object? ErrorTarget => BackgroundListener ?? base.ErrorTarget;

    /// <summary>The listener that runs in the background, or null if the cmdlet starts its own.</summary>
    private protected abstract WebhookListener? BackgroundListener { get; }

    private Journal? EffectiveJournal => Journal ?? BackgroundListener?.Journal;

    /// <inheritdoc/>
    private protected override object? ErrorTargetFor(NtxPayErrorKind kind) => kind is NtxPayErrorKind.JournalUnusable or NtxPayErrorKind.JournalLocked
        ? EffectiveJournal
        : base.ErrorTargetFor(kind);

    private void Record(WebhookEvent received)
    {
        if (EffectiveJournal is not { } journal)
        {
            return;
        }

        if (!recorders.TryGetValue(journal, out var recorder))
        {
            recorders.Add(journal, recorder = new CountingOutcomeRecorder(journal));
        }

        var result = RunOnThreadPool((_, stopping) => recorder.RecordAsync(received, stopping));
        if (result is OutcomeRecordResult.NotApplicable)
        {
            WriteVerbose(Localized.Text($"The event {received.EventId} ({received.Event} {received.TransactionId}) has no outcome to record in the journal."));
        }
        else if (result is OutcomeRecordResult.NotInJournal)
        {
            var message = Localized.Text($"The outcome of the payment {received.TransactionId} ({received.Event}) was not recorded: the payment is not in the journal {recorder.Location}. If it belongs to another table, a listener with the journal of that table must receive it too.");
            if (recorder.UnrecordedCount == 1)
            {
                WriteWarning(message);
            }
            else
            {
                WriteVerbose(message);
            }
        }
    }

    /// <summary>Returns a delivery to the queue if a stream or the user ended the cmdlet before it received the delivery.</summary>
    private protected static Action<WebhookDelivery?> RequeueTo(IWebhookListener listener) => delivery =>
    {
        if (delivery is not null)
        {
            listener.Requeue(delivery);
        }
    };

    /// <summary>
    /// Returns whether the pipeline processed the object before it ended: with Select-Object -First, or with break, continue or exit in a
    /// script block. An error or Ctrl+C can occur before the object is processed.
    /// </summary>
    private bool HasProcessed(Exception exception) => exception switch
    {
        TerminateException => false,
        FlowControlException => true,
        PipelineStoppedException => !Stopping && DownstreamStop.WasRequested(CommandRuntime),
        _ => false,
    };

    /// <summary>Removes an event from the inbox, even if the user stops the pipeline, because the pipeline has processed the event.</summary>
    private static NtxPayException? Complete(IWebhookListener listener, WebhookDelivery delivery)
    {
        try
        {
            listener.CompleteAsync(delivery).GetAwaiter().GetResult();
            return null;
        }
        catch (NtxPayException exception)
        {
            return exception;
        }
    }

    /// <summary>Returns the implementation of a listener. The listener must be running.</summary>
    /// <exception cref="NtxPayException"><see cref="NtxPayErrorKind.ListenerFailed"/>: the listener was stopped.</exception>
    private protected static IWebhookListener GetRunningListener(WebhookListener listener) => listener.IsRunning
        ? listener.Implementation
        : throw new NtxPayException(NtxPayErrorKind.ListenerFailed, Localized.Text($"The listener on {listener} was stopped. Start another with Start-NtxPayWebhookListener."));
}
