using System.Management.Automation;
using System.Security;
using NtxPay.PowerShell.Binding;

namespace NtxPay.PowerShell.Commands;

/// <summary>Registers an address that the API delivers one kind of event to.</summary>
/// <remarks>
/// <para>A webhook has one address and exactly one event; All stands for every event. Deliveries are signed with its secret: the one that is
/// given, or one that the API makes. Either comes back in the property Secret as a SecureString, this once and never again: keep it where
/// Receive-NtxPayWebhook, ConvertFrom-NtxPayWebhook or your web server finds it.</para>
/// <para>The API knows no change of a webhook. To rotate a secret, register the address a second time with a new one, let the receiver
/// accept both for a while, and unregister the old webhook. If the answer is lost, the error is OutcomeUnknown: look with
/// Get-NtxPayWebhook before you register again.</para>
/// </remarks>
/// <example>
/// <para>Have the API tell of everything, and keep the secret that it makes.</para>
/// <code>$webhook = Register-NtxPayWebhook -Url https://example.com/webhooks/ntxpay -Event All
/// $webhook.Secret</code>
/// </example>
/// <example>
/// <para>Hear of charges from a sandbox on this machine, under a secret of one's own.</para>
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
    /// <summary>Where the API is to deliver: an https address. Only a sandbox's session may use plain http, and on this machine alone.</summary>
    [Parameter(Mandatory = true, Position = 0, ValueFromPipelineByPropertyName = true)]
    [ValidateNotNull]
    public Uri? Url { get; set; }

    /// <summary>What is delivered: CashIn, CashOut, RefundIn, RefundOut, InternalTransfer or All; the API's cash_in and so on do as well.</summary>
    [Parameter(Mandatory = true, Position = 1, ValueFromPipelineByPropertyName = true)]
    [TopicTransformation]
    public WebhookTopic Event { get; set; }

    /// <summary>The secret to sign with, 8 to 128 characters; another length is the error WebhookSecretInvalid. Without it the API makes one.</summary>
    [Parameter]
    [ValidateNotNull]
    public SecureString? Secret { get; set; }

    /// <inheritdoc/>
    private protected override object? ErrorTarget => Url;

    /// <inheritdoc/>
    private protected override void ProcessItem()
    {
        var session = Target;
        WebhookAddress.Demand(Url!, session);
        if (Secret is not null)
        {
            WebhookSecrets.DemandRegistrable(Secret);
        }

        if (ShouldProcess($"{session.Name}: {Url}", Localized.Text($"Register a webhook for {Event}")))
        {
            WriteObject(Call((log, stopping) => session.Client.Webhooks.CreateAsync(Url!, Event, Secret, log, stopping)));
        }
    }
}
