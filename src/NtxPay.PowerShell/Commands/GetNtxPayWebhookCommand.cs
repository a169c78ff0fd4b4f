using System.Management.Automation;
using NtxPay.PowerShell.Binding;

namespace NtxPay.PowerShell.Commands;

/// <summary>Lists the account's webhooks.</summary>
/// <remarks>
/// <para>A webhook tells its id, address, event and whether it is active. The API shows its secret once, to Register-NtxPayWebhook, and
/// never again; a lost one is replaced by registering a new webhook and removing the old one.</para>
/// </remarks>
/// <example>
/// <para>List all webhooks.</para>
/// <code>Get-NtxPayWebhook</code>
/// </example>
/// <example>
/// <para>Remove every webhook that hears of charges.</para>
/// <code>Get-NtxPayWebhook -Event CashIn | Unregister-NtxPayWebhook -Confirm:$false</code>
/// </example>
/// <seealso cref="RegisterNtxPayWebhookCommand"/>
/// <seealso cref="UnregisterNtxPayWebhookCommand"/>
/// <seealso cref="TestNtxPayWebhookCommand"/>
[Cmdlet(VerbsCommon.Get, "NtxPayWebhook")]
[OutputType(typeof(Webhook))]
public sealed class GetNtxPayWebhookCommand : SessionCommand
{
    /// <summary>The ids of the webhooks to list. One that does not exist is an error. Without it all are listed.</summary>
    [Parameter(Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    public long[]? Id { get; set; }

    /// <summary>Lists only webhooks of these events: CashIn, CashOut, RefundIn, RefundOut, InternalTransfer or All, or the API's cash_in and so on.</summary>
    [Parameter(Position = 1)]
    [TopicTransformation]
    public WebhookTopic[]? Event { get; set; }

    /// <inheritdoc/>
    private protected override object? ErrorTarget => Id;

    /// <inheritdoc/>
    private protected override void ProcessItem()
    {
        var client = Target.Client.Webhooks;
        var wanted = Call(client.ListAsync).Where(IsWanted).ToList();
        if (Id is null)
        {
            WriteObject(wanted, enumerateCollection: true);
            return;
        }

        foreach (var id in Id)
        {
            Guard(() => WriteObject(wanted.Find(webhook => webhook.Id == id) ?? throw new NtxPayException(
                NtxPayErrorKind.NotFound,
                Event is null
                    ? Localized.Text($"The account has no webhook {id}. List them with Get-NtxPayWebhook.")
                    : Localized.Text($"The account has no webhook {id} of that event. List them with Get-NtxPayWebhook."))));
        }
    }

    private bool IsWanted(Webhook webhook) => Event is null || webhook.Events.Any(name => Event.Any(topic => string.Equals(WebhookTopics.ToApi(topic), name, StringComparison.Ordinal)));
}
