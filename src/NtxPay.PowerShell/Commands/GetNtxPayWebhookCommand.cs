using System.Management.Automation;
using NtxPay.PowerShell.Binding;

namespace NtxPay.PowerShell.Commands;

/// <summary>Gets the webhooks of the account.</summary>
/// <remarks>
/// <para>A webhook has an id, an address and one event, and is active or inactive. The API returns the secret of a webhook once, to
/// Register-NtxPayWebhook. To replace a lost secret, register a new webhook and unregister the old one.</para>
/// </remarks>
/// <example>
/// <para>Get all webhooks.</para>
/// <code>Get-NtxPayWebhook</code>
/// </example>
/// <example>
/// <para>Unregister every webhook for charges.</para>
/// <code>Get-NtxPayWebhook -Event CashIn | Unregister-NtxPayWebhook -Confirm:$false</code>
/// </example>
/// <seealso cref="RegisterNtxPayWebhookCommand"/>
/// <seealso cref="UnregisterNtxPayWebhookCommand"/>
/// <seealso cref="TestNtxPayWebhookCommand"/>
[Cmdlet(VerbsCommon.Get, "NtxPayWebhook")]
[OutputType(typeof(Webhook))]
public sealed class GetNtxPayWebhookCommand : SessionCommand
{
    private long? currentId;

    /// <summary>Specifies the ids of the webhooks. An id that does not exist causes an error.</summary>
    /// <value>All webhooks</value>
    [Parameter(Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    public long[]? Id { get; set; }

    /// <summary>
    /// Specifies the events of the webhooks: CashIn, CashOut, RefundIn, RefundOut, InternalTransfer or All. The names of the API (cash_in
    /// and so on) are accepted too.
    /// </summary>
    /// <value>All events</value>
    [Parameter(Position = 1)]
    [EventTypeTransformation]
    public WebhookEventType[]? Event { get; set; }

    /// <inheritdoc/>
    private protected override object? ErrorTarget => (object?)currentId ?? Id;

    /// <inheritdoc/>
    private protected override void ProcessItem()
    {
        currentId = null;
        var client = Target.Client.Webhooks;
        var webhooks = RunApiCall(client.ListAsync).Where(MatchesEvent).ToList();
        if (Id is null)
        {
            WriteObject(webhooks, enumerateCollection: true);
            return;
        }

        foreach (var id in Id)
        {
            currentId = id;
            Guard(() => WriteObject(webhooks.Find(webhook => webhook.Id == id) ?? throw new NtxPayException(
                NtxPayErrorKind.NotFound,
                Event is null
                    ? Localized.Text($"The account has no webhook {id}. List them with Get-NtxPayWebhook.")
                    : Localized.Text($"The account has no webhook {id} of that event. List them with Get-NtxPayWebhook."))));
        }
    }

    private bool MatchesEvent(Webhook webhook) => Event is null || webhook.Events.Any(name => Event.Any(eventType => string.Equals(WebhookEventTypes.ToApi(eventType), name, StringComparison.Ordinal)));
}
