using System.Management.Automation;
using System.Security;
using NtxPay.PowerShell.Binding;

namespace NtxPay.PowerShell.Commands;

/// <summary>Registers an address to which the API delivers events.</summary>
/// <remarks>
/// <para>A webhook has one address and one event; All means every event. The API signs each delivery with the secret of the webhook. You
/// can specify the secret, or the API generates one.</para>
/// <para>The property Secret of the output contains the secret as a SecureString. The API returns it only once. Keep it in a secret store
/// from which your receiver can read it, for example Azure Key Vault or Microsoft.PowerShell.SecretManagement.</para>
/// <para>A webhook cannot be changed. To rotate its secret, register the same address again with a new secret, let the receiver accept both
/// secrets for a while, and then unregister the old webhook.</para>
/// <para>If the response is lost, the error is OutcomeUnknown. Check with Get-NtxPayWebhook before you register the address again.</para>
/// </remarks>
/// <example>
/// <para>Register an address for every event and show the secret that the API generated.</para>
/// <code>$webhook = Register-NtxPayWebhook -Url https://example.com/webhooks/ntxpay -Event All
/// $webhook.Secret</code>
/// </example>
/// <example>
/// <para>Receive the events of charges from a sandbox on this machine, with a secret that you specify.</para>
/// <code>$secret = [Net.NetworkCredential]::new('', [guid]::NewGuid().ToString()).SecurePassword
/// $listener = Start-NtxPayWebhookListener -Secret $secret
/// Register-NtxPayWebhook -Url $listener.Address -Event CashIn -Secret $secret</code>
/// </example>
/// <seealso cref="GetNtxPayWebhookCommand"/>
/// <seealso cref="UnregisterNtxPayWebhookCommand"/>
/// <seealso cref="TestNtxPayWebhookCommand"/>
/// <seealso cref="ReceiveNtxPayWebhookCommand"/>
[Cmdlet(VerbsLifecycle.Register, "NtxPayWebhook", SupportsShouldProcess = true)]
[OutputType(typeof(Webhook))]
public sealed class RegisterNtxPayWebhookCommand : SessionCommand
{
    /// <summary>
    /// Specifies the address to which the API delivers. The scheme must be https. A session with a sandbox can also use http for a loopback
    /// address.
    /// </summary>
    [Parameter(Mandatory = true, Position = 0, ValueFromPipelineByPropertyName = true)]
    [ValidateNotNull]
    public Uri? Url { get; set; }

    /// <summary>
    /// Specifies the event to deliver: CashIn, CashOut, RefundIn, RefundOut, InternalTransfer or All. The names of the API (cash_in and so
    /// on) are accepted too.
    /// </summary>
    [Parameter(Mandatory = true, Position = 1, ValueFromPipelineByPropertyName = true)]
    [EventTypeTransformation]
    public WebhookEventType Event { get; set; }

    /// <summary>
    /// Specifies the secret that signs the deliveries, 8 to 128 characters. Any other length causes the error WebhookSecretInvalid.
    /// </summary>
    /// <value>A secret that the API generates</value>
    [Parameter]
    [ValidateNotNull]
    public SecureString? Secret { get; set; }

    /// <inheritdoc/>
    private protected override object? ErrorTarget => Url;

    /// <inheritdoc/>
    private protected override void ProcessItem()
    {
        var session = Target;
        WebhookAddress.Validate(Url!, session);
        if (Secret is not null)
        {
            WebhookSecrets.ThrowIfNotRegistrable(Secret);
        }

        if (ShouldProcess($"{session.Name}: {Url}", Localized.Text($"Register a webhook for {Event}")))
        {
            WriteObject(RunApiCall((log, stopping) => session.Client.Webhooks.CreateAsync(Url!, Event, Secret, log, stopping)));
        }
    }
}
