using System.Management.Automation;
using NtxPay.PowerShell.State;

namespace NtxPay.PowerShell.Commands;

/// <summary>Stops a listener for webhook deliveries and releases its port.</summary>
/// <remarks>
/// <para>If the listener was started with -InboxPath, events that are still in the queue remain in the inbox. Otherwise they are lost,
/// because the API does not send acknowledged events again. To read them first, use Receive-NtxPayWebhook with -Listener and
/// -TimeoutSec.</para>
/// <para>Without -Listener, the cmdlet stops every listener of the runspace.</para>
/// </remarks>
/// <example>
/// <para>Stop every listener of the runspace.</para>
/// <code>Stop-NtxPayWebhookListener</code>
/// </example>
/// <example>
/// <para>Stop one listener.</para>
/// <code>$secret = [Net.NetworkCredential]::new('', 'whsec_abc123').SecurePassword
/// $listener = Start-NtxPayWebhookListener -Secret $secret
/// $listener | Stop-NtxPayWebhookListener</code>
/// </example>
/// <seealso cref="StartNtxPayWebhookListenerCommand"/>
[Cmdlet(VerbsLifecycle.Stop, "NtxPayWebhookListener", SupportsShouldProcess = true, ConfirmImpact = ConfirmImpact.Low)]
[OutputType(typeof(void))]
public sealed class StopNtxPayWebhookListenerCommand : NtxPayCommand
{
    /// <summary>Specifies the listeners that Start-NtxPayWebhookListener returned.</summary>
    /// <value>All listeners of the runspace</value>
    [Parameter(Position = 0, ValueFromPipeline = true)]
    [ValidateNotNull]
    public WebhookListener[]? Listener { get; set; }

    /// <inheritdoc/>
    private protected override void ProcessItem()
    {
        foreach (var listener in Listener ?? ModuleState.Current.Listeners.All)
        {
            if (ShouldProcess(listener.ToString(), Localized.Text($"Stop listening for webhook deliveries")))
            {
                ModuleState.Current.Listeners.Remove(listener);
            }
        }
    }
}
