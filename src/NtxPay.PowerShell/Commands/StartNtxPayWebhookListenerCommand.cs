using System.Management.Automation;
using NtxPay.PowerShell.Binding;
using NtxPay.PowerShell.Completion;
using NtxPay.PowerShell.State;

namespace NtxPay.PowerShell.Commands;

/// <summary>Starts a listener for webhook deliveries that runs in the background.</summary>
/// <remarks>
/// <para>Use a background listener in a script that creates payments and waits for their events. Start the listener, register its address,
/// create charges or transfers, and read the events with Receive-NtxPayWebhook or Wait-NtxPayTransaction and -Listener. Verified events
/// wait in the queue of the listener; duplicates are discarded.</para>
/// <para>The listener runs until Stop-NtxPayWebhookListener stops it or the runspace is closed. With -InboxPath, events that are still in
/// the queue remain in the inbox, and the next listener with the same inbox delivers them first. Without -InboxPath, they are lost, because
/// the API does not send acknowledged events again.</para>
/// <para>The listener responds immediately: 200 to a signed event, new or duplicate; 401 to a wrong signature; 404 to another path; 405 to
/// another method; 413 to a body of more than 256 KiB; 400 to a signed body that is not an event; and 503 when the queue is full or the
/// inbox cannot be written.</para>
/// </remarks>
/// <example>
/// <para>Receive an event from a sandbox on this machine.</para>
/// <code>$secret = [Net.NetworkCredential]::new('', [guid]::NewGuid().ToString()).SecurePassword
/// $listener = Start-NtxPayWebhookListener -Secret $secret
/// Register-NtxPayWebhook -Url $listener.Address -Event CashIn -Secret $secret
/// Test-NtxPayWebhook CashIn
/// Receive-NtxPayWebhook -Listener $listener -First 1
/// $listener | Stop-NtxPayWebhookListener</code>
/// </example>
/// <example>
/// <para>Receive only the events of settled payments, and keep them across runs.</para>
/// <code>$secret = [Net.NetworkCredential]::new('', 'whsec_abc123').SecurePassword
/// Start-NtxPayWebhookListener -Secret $secret -EventName *.settled -InboxPath ./events.inbox</code>
/// </example>
/// <seealso cref="StopNtxPayWebhookListenerCommand"/>
/// <seealso cref="ReceiveNtxPayWebhookCommand"/>
/// <seealso cref="WaitNtxPayTransactionCommand"/>
/// <seealso cref="RegisterNtxPayWebhookCommand"/>
[Cmdlet(VerbsLifecycle.Start, "NtxPayWebhookListener", DefaultParameterSetName = NewListenerSet, SupportsShouldProcess = true, ConfirmImpact = ConfirmImpact.Low)]
[OutputType(typeof(WebhookListener))]
public sealed class StartNtxPayWebhookListenerCommand : ListenerCommand
{
    /// <summary>
    /// Specifies the names of the events to accept, for example transaction.cash_in.settled. Wildcards are allowed. Other events get the
    /// response 200 and are discarded.
    /// </summary>
    /// <value>All events</value>
    [Parameter]
    [ArgumentCompleter(typeof(EventNameCompleter))]
    [SupportsWildcards]
    [ValidateNotNullOrEmpty]
    public string[]? EventName { get; set; }

    /// <summary>
    /// Specifies the journal of the payments: the path of its file, or a journal that Open-NtxPayJournal returned. Receive-NtxPayWebhook
    /// and Wait-NtxPayTransaction record the outcome of each event of this listener in the journal before they write the event.
    /// </summary>
    [Parameter]
    [JournalTransformation]
    [ValidateNotNull]
    public Journal? Journal { get; set; }

    /// <inheritdoc/>
    private protected override bool ErrorsTerminate => true;

    /// <inheritdoc/>
    private protected override void ProcessItem()
    {
        WebhookSecrets.ThrowIfInvalid(Secret);
        if (!ShouldProcess(Port == 0 ? Localized.Text($"{ListenOn} (a free port)") : FormattableString.Invariant($"{ListenOn}:{Port}"), Localized.Text($"Listen for webhook deliveries")))
        {
            return;
        }

        var listener = new WebhookListener(Start(EventNameFilter.Create(EventName)), Journal);
        ModuleState.Current.Listeners.Add(listener);
        WriteObject(listener);
    }
}
