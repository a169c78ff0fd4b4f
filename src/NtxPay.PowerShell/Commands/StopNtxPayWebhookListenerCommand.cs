using System.Management.Automation;
using NtxPay.PowerShell.State;

namespace NtxPay.PowerShell.Commands;

/// <summary>Stops a listener for webhook deliveries and frees its port.</summary>
/// <remarks>
/// <para>Events that still wait in it stay in its inbox, if it was started with -InboxPath. Otherwise they are lost, since their deliveries
/// were answered: take them first with Receive-NtxPayWebhook -Listener and -TimeoutSec. Without -Listener, every listener of this runspace is stopped.</para>
/// </remarks>
/// <example>
/// <para>Stop every listener of this runspace.</para>
/// <code>Stop-NtxPayWebhookListener</code>
/// </example>
/// <example>
/// <para>Stop the one that was started here.</para>
/// <code>$secret = [Net.NetworkCredential]::new('', 'whsec_abc123').SecurePassword
/// $listener = Start-NtxPayWebhookListener -Secret $secret
/// $listener | Stop-NtxPayWebhookListener</code>
/// </example>
/// <seealso cref="StartNtxPayWebhookListenerCommand"/>
[Cmdlet(VerbsLifecycle.Stop, "NtxPayWebhookListener", SupportsShouldProcess = true, ConfirmImpact = ConfirmImpact.Low)]
[OutputType(typeof(void))]
public sealed class StopNtxPayWebhookListenerCommand : NtxPayCommand
{
    /// <summary>The listeners, as Start-NtxPayWebhookListener writes them. Without it, every listener of this runspace is meant.</summary>
    [Parameter(Position = 0, ValueFromPipeline = true)]
    [ValidateNotNull]
    public WebhookListener[]? Listener { get; set; }

    /// <inheritdoc/>
    private protected override void ProcessItem()
    {
        foreach (var listener in Listener ?? RunspaceState.Current.Listeners.All)
        {
            if (ShouldProcess(listener.ToString(), Localized.Text($"Stop listening for webhook deliveries")))
            {
                RunspaceState.Current.Listeners.Remove(listener);
            }
        }
    }
}
