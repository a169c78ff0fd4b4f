using System.Diagnostics;
using System.Management.Automation;
using NtxPay.PowerShell.Binding;
using NtxPay.PowerShell.Loading;

namespace NtxPay.PowerShell.Commands;

/// <summary>A cmdlet that takes events from a listener, its own or one that runs in the background, for a limited time.</summary>
public abstract class EventCommand : ListenerCommand
{
    private protected const string ListenerSet = "Listener";

    private IJournalOutcomes? outcomes;

    /// <summary>
    /// Specifies the journal of the payments: the path of its file, or a journal that Open-NtxPayJournal returned. The outcome of each
    /// event is recorded in the journal before the event is written. Get-NtxPayJournal then shows the payment as Settled, Rejected,
    /// Returned or Expired.
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

    /// <summary>What is left of -TimeoutSec, zero or more; infinite without an end.</summary>
    /// <param name="since">Runs from when the time began.</param>
    private protected TimeSpan Remaining(Stopwatch since)
    {
        if (TimeoutSec == 0)
        {
            return Timeout.InfiniteTimeSpan;
        }

        var left = TimeSpan.FromSeconds(TimeoutSec) - since.Elapsed;
        return left > TimeSpan.Zero ? left : TimeSpan.Zero;
    }

    /// <summary>
    /// Writes the output for an event. The event leaves the inbox once the pipeline has taken the output. It stays, and is the next to be
    /// taken, where the pipeline failed or was stopped with it.
    /// </summary>
    /// <param name="listener">The listener that the event came from.</param>
    /// <param name="delivery">The event's delivery.</param>
    /// <param name="output">What to write.</param>
    private protected void WriteTaken(IWebhookListener listener, WebhookDelivery delivery, object output)
    {
        try
        {
            Record(delivery.Event);
            WriteObject(output);
        }
        catch (Exception exception)
        {
            if (HasTaken(exception))
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

    /// <inheritdoc/>
    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            outcomes?.Dispose();
        }

        base.Dispose(disposing);
    }

    /// <summary>The journal that belongs to the listener, or null.</summary>
    private protected virtual Journal? ListenersJournal => null;

    private void Record(WebhookEvent received)
    {
        if ((Journal ?? ListenersJournal) is not { } journal)
        {
            return;
        }

        outcomes ??= IsolatedAssemblies.Backend.OpenOutcomes(journal);
        if (!Run((_, stopping) => outcomes.RecordAsync(received, stopping)))
        {
            WriteVerbose(Localized.Text($"The journal has nothing to record of the event {received.EventId} ({received.Event} {received.TransactionId})."));
        }
    }

    /// <summary>What becomes of a delivery that was taken for a cmdlet that a stream or the user has ended meanwhile.</summary>
    private protected static Action<WebhookDelivery?> Abandon(IWebhookListener listener) => delivery =>
    {
        if (delivery is not null)
        {
            listener.Requeue(delivery);
        }
    };

    /// <summary>
    /// Whether the pipeline ended because it has enough: Select-Object -First, or break, continue and exit in a script block. These come after
    /// the object was processed. An error or Ctrl+C may have come before.
    /// </summary>
    private bool HasTaken(Exception exception) => exception switch
    {
        TerminateException => false,
        FlowControlException => true,
        PipelineStoppedException => !Stopping && UpstreamStopReason.IsReason(CommandRuntime),
        _ => false,
    };

    /// <summary>Removes an event from the inbox. It does not wait for the user: a stopped pipeline has taken the event all the same.</summary>
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

    /// <summary>The engine of a listener that was started before.</summary>
    /// <exception cref="NtxPayException"><see cref="NtxPayErrorKind.ListenerFailed"/>: it was stopped.</exception>
    private protected static IWebhookListener EngineOf(WebhookListener listener) => listener.IsRunning
        ? listener.Engine
        : throw new NtxPayException(NtxPayErrorKind.ListenerFailed, Localized.Text($"The listener on {listener} was stopped. Start another with Start-NtxPayWebhookListener."));
}
