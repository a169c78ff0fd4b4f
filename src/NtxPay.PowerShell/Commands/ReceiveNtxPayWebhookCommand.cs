using System.Diagnostics;
using System.Management.Automation;
using NtxPay.PowerShell.Binding;
using NtxPay.PowerShell.Completion;
using NtxPay.PowerShell.Loading;

namespace NtxPay.PowerShell.Commands;

/// <summary>Listens for webhook deliveries and writes their events to the pipeline as they come.</summary>
/// <remarks>
/// <para>Every event is verified and written once: a delivery that is not signed with the secret is answered with 401 and a warning, a
/// repetition with 200 and silence. Deliveries are answered before the event is written; the queue between is bounded, and when the pipeline
/// is slower than the API, deliveries are answered with 503 and come again later.</para>
/// <para>It listens until -First events were written, -TimeoutSec is over, or Ctrl+C; then the port is free again. With -First it accepts no
/// more events than it writes.</para>
/// <para>With -InboxPath no acknowledged event is lost: an event is on disk before its delivery is answered with 200, and leaves the inbox when
/// the pipeline has taken it, which is when the next command has processed the object. It stays if that command fails with an error, if
/// Ctrl+C stops the pipeline, or if the process ends: the next run with the same inbox writes it first. An event can therefore reach the
/// pipeline a second time, but only one whose processing did not end. With -ForwardTo an event is forwarded once, and leaves the inbox when it
/// is taken, also where the target could not be reached.</para>
/// <para>Without -InboxPath, events that were answered with 200 and wait are lost when the cmdlet is stopped or the process ends; the API does
/// not send them again. Use it only where that is acceptable.</para>
/// <para>The address is told in the verbose stream. The API reaches public https addresses alone: let a tunnel or a reverse proxy lead to the
/// listener, and register its address. A sandbox on this machine delivers to the listener itself.</para>
/// <para>The API delivers at least once, and maybe out of order. The id by which a repetition is known is not covered by the signature, so
/// make whatever you do with an event safe to be done twice where money depends on it.</para>
/// </remarks>
/// <example>
/// <para>Show events as they come, for ten seconds.</para>
/// <code>$webhook = Register-NtxPayWebhook https://example.com/webhooks/ntxpay All
/// Receive-NtxPayWebhook -Secret $webhook.Secret -TimeoutSec 10 -Verbose</code>
/// </example>
/// <example>
/// <para>Take one event from a listener that runs in the background.</para>
/// <code>$secret = [Net.NetworkCredential]::new('', [guid]::NewGuid().ToString()).SecurePassword
/// $listener = Start-NtxPayWebhookListener -Secret $secret
/// Register-NtxPayWebhook -Url $listener.Address -Event CashOut -Secret $secret
/// Test-NtxPayWebhook CashOut -Status Returned
/// Receive-NtxPayWebhook -Listener $listener -First 1 -TimeoutSec 30</code>
/// </example>
/// <example>
/// <para>Write settled payments to the pipeline, hand every one to another server, and lose none across runs.</para>
/// <code>$secret = [Net.NetworkCredential]::new('', 'whsec_abc123').SecurePassword
/// Receive-NtxPayWebhook -Secret $secret -Event *.settled -ForwardTo http://localhost:7071/api/ntxpay -InboxPath ./events.inbox -TimeoutSec 5</code>
/// </example>
/// <seealso cref="StartNtxPayWebhookListenerCommand"/>
/// <seealso cref="WaitNtxPayTransactionCommand"/>
/// <seealso cref="ConvertFromNtxPayWebhookCommand"/>
/// <seealso cref="RegisterNtxPayWebhookCommand"/>
[Cmdlet(VerbsCommunications.Receive, "NtxPayWebhook", DefaultParameterSetName = OwnSet)]
[OutputType(typeof(WebhookEvent))]
public sealed class ReceiveNtxPayWebhookCommand : EventCommand
{
    /// <summary>A listener that Start-NtxPayWebhookListener started. It runs on afterwards.</summary>
    [Parameter(Mandatory = true, ValueFromPipeline = true, ParameterSetName = ListenerSet)]
    [ValidateNotNull]
    public WebhookListener? Listener { get; set; }

    /// <summary>
    /// The names of the events to write, such as transaction.cash_in.settled; wildcards are allowed. Others are answered with 200 and
    /// dropped; in a listener that runs in the background they stay.
    /// </summary>
    [Parameter]
    [ArgumentCompleter(typeof(EventNameCompleter))]
    [SupportsWildcards]
    [ValidateNotNullOrEmpty]
    public string[]? Event { get; set; }

    /// <summary>Ends after so many events, 1 or more.</summary>
    [Parameter]
    [ValidateRange(1, int.MaxValue)]
    public int? First { get; set; }

    /// <summary>
    /// Posts each event's raw body and headers to another address before it is written, once: https, or plain http on this machine. What
    /// goes wrong there is a warning.
    /// </summary>
    [Parameter]
    [ValidateNotNull]
    public Uri? ForwardTo { get; set; }

    /// <inheritdoc/>
    private protected override bool ErrorsTerminate => true;

    /// <inheritdoc/>
    private protected override Journal? ListenersJournal => Listener?.Journal;

    /// <inheritdoc/>
    private protected override void ProcessItem()
    {
        if (Listener is null)
        {
            WebhookSecrets.Demand(Secret);
        }

        using var forwarder = ForwardTo is null ? null : IsolatedAssemblies.Backend.Webhooks.ForwardTo(ForwardTo);
        if (Listener is not null)
        {
            Receive(EngineOf(Listener), forwarder);
            return;
        }

        using var own = Start(EventNameFilter.Create(Event), First);
        if (Receive(own, forwarder) is { } left)
        {
            // Time is over. What was answered meanwhile is still the pipeline's.
            own.StopListening();
            Receive(own, forwarder, left);
        }
    }

    /// <summary>Writes events.</summary>
    /// <returns>How many were still wanted when time was over; null when all were written.</returns>
    private int? Receive(IWebhookListener listener, IWebhookForwarder? forwarder, int? wanted = null)
    {
        var match = EventNameFilter.Create(Event) ?? (static _ => true);
        var since = Stopwatch.StartNew();
        for (var left = wanted ?? First ?? int.MaxValue; left > 0; left--)
        {
            var delivery = Run((log, stopping) => NextAsync(listener, match, Remaining(since), forwarder, log, stopping), Abandon(listener));
            if (delivery is null)
            {
                return left;
            }

            WriteTaken(listener, delivery, delivery.Event);
        }

        return null;
    }

    private static async Task<WebhookDelivery?> NextAsync(
        IWebhookListener listener,
        Func<WebhookEvent, bool> match,
        TimeSpan wait,
        IWebhookForwarder? forwarder,
        ICallLog log,
        CancellationToken stopping)
    {
        var delivery = await listener.TakeAsync(match, wait, log, stopping).ConfigureAwait(false);
        if (delivery is null || forwarder is null)
        {
            return delivery;
        }

        try
        {
            await forwarder.ForwardAsync(delivery, log, stopping).ConfigureAwait(false);
            return delivery;
        }
        catch
        {
            // The user stopped it before it was written.
            listener.Requeue(delivery);
            throw;
        }
    }
}
