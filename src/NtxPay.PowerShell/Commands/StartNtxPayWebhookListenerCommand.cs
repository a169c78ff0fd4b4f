using System.Management.Automation;
using NtxPay.PowerShell.Binding;
using NtxPay.PowerShell.Completion;
using NtxPay.PowerShell.State;

namespace NtxPay.PowerShell.Commands;

/// <summary>Starts a listener for webhook deliveries that runs in the background.</summary>
/// <remarks>
/// <para>A script that starts what it waits for needs the listener first: start it, register its address, create charges or transfers, and
/// take the events with Receive-NtxPayWebhook or Wait-NtxPayTransaction and -Listener. Meanwhile signed and new events wait in its queue.
/// It lives until Stop-NtxPayWebhookListener or the end of the runspace. Events that wait then stay in the inbox that -InboxPath names, and
/// the next listener with that inbox delivers them first. Without -InboxPath they are lost, since their deliveries were answered.</para>
/// <para>It answers 200 at once to what is signed and new, or known already; 401 to a bad signature, 404 to another path, 405 to another
/// method, 413 to more than 256 KiB, 400 to a signed body that is no event, and 503 when its queue is full or its inbox cannot be written.</para>
/// </remarks>
/// <example>
/// <para>Wait for events of a sandbox on this machine.</para>
/// <code>$secret = [Net.NetworkCredential]::new('', [guid]::NewGuid().ToString()).SecurePassword
/// $listener = Start-NtxPayWebhookListener -Secret $secret
/// Register-NtxPayWebhook -Url $listener.Address -Event CashIn -Secret $secret
/// Test-NtxPayWebhook CashIn
/// Receive-NtxPayWebhook -Listener $listener -First 1
/// $listener | Stop-NtxPayWebhookListener</code>
/// </example>
/// <example>
/// <para>Hear of settled payments only, and keep events until they are taken, across runs.</para>
/// <code>$secret = [Net.NetworkCredential]::new('', 'whsec_abc123').SecurePassword
/// Start-NtxPayWebhookListener -Secret $secret -Event *.settled -InboxPath ./events.inbox</code>
/// </example>
/// <seealso cref="StopNtxPayWebhookListenerCommand"/>
/// <seealso cref="ReceiveNtxPayWebhookCommand"/>
/// <seealso cref="WaitNtxPayTransactionCommand"/>
/// <seealso cref="RegisterNtxPayWebhookCommand"/>
[Cmdlet(VerbsLifecycle.Start, "NtxPayWebhookListener", DefaultParameterSetName = OwnSet, SupportsShouldProcess = true, ConfirmImpact = ConfirmImpact.Low)]
[OutputType(typeof(WebhookListener))]
public sealed class StartNtxPayWebhookListenerCommand : ListenerCommand
{
    /// <summary>The names of the events to accept, such as transaction.cash_in.settled; wildcards are allowed. Others are answered with 200 and dropped.</summary>
    [Parameter]
    [ArgumentCompleter(typeof(EventNameCompleter))]
    [SupportsWildcards]
    [ValidateNotNullOrEmpty]
    public string[]? Event { get; set; }

    /// <summary>
    /// The journal of the payments, or the path of its file. Receive-NtxPayWebhook and Wait-NtxPayTransaction record in it the outcome that each
    /// event of this listener reports, before they write the event.
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
        WebhookSecrets.Demand(Secret);
        if (!ShouldProcess(Port == 0 ? Localized.Text($"{ListenOn} (a free port)") : FormattableString.Invariant($"{ListenOn}:{Port}"), Localized.Text($"Listen for webhook deliveries")))
        {
            return;
        }

        var listener = new WebhookListener(Start(EventNameFilter.Create(Event)), Journal);
        RunspaceState.Current.Listeners.Add(listener);
        WriteObject(listener);
    }
}
