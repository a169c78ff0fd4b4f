using System.Management.Automation;

namespace NtxPay.PowerShell.Commands;

/// <summary>Removes webhooks from the account.</summary>
/// <remarks>
/// <para>The API stops delivering to the webhook. The request is retried on transient failures.</para>
/// </remarks>
/// <example>
/// <para>Remove every webhook of the account, with a prompt for each.</para>
/// <code>Get-NtxPayWebhook | Unregister-NtxPayWebhook -Confirm</code>
/// </example>
/// <example>
/// <para>Remove a webhook at the end of the script that registered it.</para>
/// <code>$webhook = Register-NtxPayWebhook https://example.com/webhooks/ntxpay CashOut
/// Unregister-NtxPayWebhook -Id $webhook.Id</code>
/// </example>
/// <seealso cref="GetNtxPayWebhookCommand"/>
/// <seealso cref="RegisterNtxPayWebhookCommand"/>
[Cmdlet(VerbsLifecycle.Unregister, "NtxPayWebhook", SupportsShouldProcess = true)]
[OutputType(typeof(void))]
public sealed class UnregisterNtxPayWebhookCommand : SessionCommand
{
    private long currentId;

    /// <summary>Specifies the ids of the webhooks, which Get-NtxPayWebhook and Register-NtxPayWebhook return.</summary>
    [Parameter(Mandatory = true, Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    public long[] Id { get; set; } = [];

    /// <inheritdoc/>
    private protected override object? ErrorTarget => currentId;

    /// <inheritdoc/>
    private protected override void ProcessItem()
    {
        var session = Target;
        foreach (var id in Id)
        {
            currentId = id;
            Guard(() => Remove(session, id));
        }
    }

    private void Remove(Session session, long id)
    {
        if (!ShouldProcess(FormattableString.Invariant($"{session.Name}: webhook {id}"), Localized.Text($"Unregister")))
        {
            return;
        }

        RunApiCall(async (log, stopping) =>
        {
            await session.Client.Webhooks.DeleteAsync(id, log, stopping).ConfigureAwait(false);
            return true;
        });
    }
}
