using System.Diagnostics;
using System.Management.Automation;
using NtxPay.PowerShell.Binding;
using NtxPay.PowerShell.Completion;
using NtxPay.PowerShell.Loading;

namespace NtxPay.PowerShell.Commands;

/// <summary>Listens for webhook deliveries and writes their events to the pipeline.</summary>
/// <remarks>
/// <para>The cmdlet verifies each delivery and writes each event once. A delivery that is not signed with the secret gets the response 401
/// and causes a warning. A duplicate gets the response 200 and is not written. The response is sent before the event is written. The events
/// wait in a queue of limited size: if the pipeline is slower than the API, deliveries get the response 503, and the API sends them again
/// later.</para>
/// <para>The cmdlet listens until it has written the number of events in -First, the time in -TimeoutSec has passed, or Ctrl+C stops it.
/// With -First, it accepts no more events than it writes.</para>
/// <para>With -InboxPath, no acknowledged event is lost. An event is on disk before its delivery gets the response 200. It is removed from
/// the inbox after the next command of the pipeline has processed it. It stays in the inbox if that command fails, if Ctrl+C stops the
/// pipeline, or if the process ends. The next run with the same inbox writes it first. An event can therefore reach the pipeline again, but
/// only if its processing was not completed. With -ForwardTo, an event is forwarded once and is removed from the inbox even if the target
/// cannot be reached.</para>
/// <para>Without -InboxPath, acknowledged events that are still in the queue are lost when the cmdlet is stopped or the process ends. The
/// API does not send them again.</para>
/// <para>The verbose stream shows the address of the listener. The API delivers to public https addresses only. Use a tunnel or a reverse
/// proxy that forwards to the listener, and register its public address. A sandbox on the same machine delivers to the listener
/// directly.</para>
/// <para>With -Journal, an event whose payment belongs to another journal is written and removed from the queue like any other, and its
/// outcome is not recorded. With -WarningAction Stop, the command ends instead, and the event stays in the queue. Then receive it with
/// -Journal and the other journal.</para>
/// <para>The API delivers each event at least once, and events can arrive out of order. The signature does not cover the event id by which
/// duplicates are recognized. If processing an event moves money, make the processing idempotent.</para>
/// </remarks>
/// <example>
/// <para>Show events for ten seconds.</para>
/// <code>$webhook = Register-NtxPayWebhook https://example.com/webhooks/ntxpay All
/// Receive-NtxPayWebhook -Secret $webhook.Secret -TimeoutSec 10 -Verbose</code>
/// </example>
/// <example>
/// <para>Read one event from a listener that runs in the background.</para>
/// <code>$secret = [Net.NetworkCredential]::new('', [guid]::NewGuid().ToString()).SecurePassword
/// $listener = Start-NtxPayWebhookListener -Secret $secret
/// Register-NtxPayWebhook -Url $listener.Address -Event CashOut -Secret $secret
/// Test-NtxPayWebhook CashOut -Status Returned
/// Receive-NtxPayWebhook -Listener $listener -First 1 -TimeoutSec 30</code>
/// </example>
/// <example>
/// <para>Write and forward the events of settled payments, and keep events across runs.</para>
/// <code>$secret = [Net.NetworkCredential]::new('', 'whsec_abc123').SecurePassword
/// Receive-NtxPayWebhook -Secret $secret -EventName *.settled -ForwardTo http://localhost:7071/api/ntxpay -InboxPath ./events.inbox -TimeoutSec 5</code>
/// </example>
/// <seealso cref="StartNtxPayWebhookListenerCommand"/>
/// <seealso cref="WaitNtxPayTransactionCommand"/>
/// <seealso cref="ConvertFromNtxPayWebhookCommand"/>
/// <seealso cref="RegisterNtxPayWebhookCommand"/>
[Cmdlet(VerbsCommunications.Receive, "NtxPayWebhook", DefaultParameterSetName = NewListenerSet)]
[OutputType(typeof(WebhookEvent))]
public sealed class ReceiveNtxPayWebhookCommand : EventCommand
{
    /// <summary>Specifies a listener that Start-NtxPayWebhookListener returned. It continues to run after the cmdlet ends.</summary>
    [Parameter(Mandatory = true, ValueFromPipeline = true, ParameterSetName = ListenerSet)]
    [ValidateNotNull]
    public WebhookListener? Listener { get; set; }

    /// <summary>
    /// Specifies the names of the events to write, for example transaction.cash_in.settled. Wildcards are allowed. Other events get the
    /// response 200 and are discarded; in a listener that runs in the background they stay in the queue.
    /// </summary>
    /// <value>All events</value>
    [Parameter]
    [ArgumentCompleter(typeof(EventNameCompleter))]
    [SupportsWildcards]
    [ValidateNotNullOrEmpty]
    public string[]? EventName { get; set; }

    /// <summary>Specifies the number of events, 1 or more, after which the cmdlet ends.</summary>
    /// <value>No limit</value>
    [Parameter]
    [ValidateRange(1, int.MaxValue)]
    public int? First { get; set; }

    /// <summary>
    /// Specifies an address. The cmdlet posts the raw body and the headers of each event to it once, before it writes the event. The scheme
    /// must be https; http is allowed for loopback addresses only. A failure causes a warning.
    /// </summary>
    [Parameter]
    [ValidateNotNull]
    public Uri? ForwardTo { get; set; }

    /// <inheritdoc/>
    private protected override bool ErrorsTerminate => true;

    /// <inheritdoc/>
    private protected override WebhookListener? BackgroundListener => Listener;

    /// <inheritdoc/>
    private protected override void ProcessItem()
    {
        if (Listener is null)
        {
            WebhookSecrets.ThrowIfInvalid(Secret);
        }

        using var forwarder = ForwardTo is null ? null : IsolatedAssemblies.HttpServices.Webhooks.CreateForwarder(ForwardTo);
        if (Listener is not null)
        {
            Receive(GetRunningListener(Listener), forwarder);
            return;
        }

        using var ownListener = Start(EventNameFilter.Create(EventName), First);
        if (Receive(ownListener, forwarder) is { } remaining)
        {
            // The time is over. Deliveries that were accepted meanwhile must still be written.
            ownListener.StopListening();
            Receive(ownListener, forwarder, remaining);
        }
    }

    /// <summary>Writes events.</summary>
    /// <returns>The number of events that were not received when the time was over; null if all were written.</returns>
    private int? Receive(IWebhookListener listener, IWebhookForwarder? forwarder, int? limit = null)
    {
        var match = EventNameFilter.Create(EventName) ?? (static _ => true);
        var since = Stopwatch.StartNew();
        for (var remaining = limit ?? First ?? int.MaxValue; remaining > 0; remaining--)
        {
            var delivery = RunOnThreadPool((log, stopping) => NextAsync(listener, match, Remaining(since), forwarder, log, stopping), RequeueTo(listener));
            if (delivery is null)
            {
                return remaining;
            }

            WriteAndComplete(listener, delivery, delivery.Event);
        }

        return null;
    }

    private static async Task<WebhookDelivery?> NextAsync(
        IWebhookListener listener,
        Func<WebhookEvent, bool> match,
        TimeSpan timeout,
        IWebhookForwarder? forwarder,
        ICallLog log,
        CancellationToken stopping)
    {
        var delivery = await listener.TakeAsync(match, timeout, log, stopping).ConfigureAwait(false);
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
            // The user stopped the cmdlet before the event was written.
            listener.Requeue(delivery);
            throw;
        }
    }
}
