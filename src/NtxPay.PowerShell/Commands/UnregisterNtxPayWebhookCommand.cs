using System.Management.Automation;

namespace NtxPay.PowerShell.Commands;

/// <summary>Removes webhooks of the account.</summary>
/// <remarks>
/// <para>The API delivers nothing to them any more. The request is repeated on passing failures, which is safe.</para>
/// </remarks>
/// <example>
/// <para>Remove every webhook of the account, after a question for each.</para>
/// <code>Get-NtxPayWebhook | Unregister-NtxPayWebhook -Confirm</code>
/// </example>
/// <example>
/// <para>Remove a webhook at the end of a script that registered it.</para>
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

    /// <summary>The ids of the webhooks, as Get-NtxPayWebhook and Register-NtxPayWebhook write them.</summary>
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

        Call(async (log, stopping) =>
        {
            await session.Client.Webhooks.DeleteAsync(id, log, stopping).ConfigureAwait(false);
            return true;
        });
    }
}
