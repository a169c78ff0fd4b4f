using System.Management.Automation;

namespace NtxPay.PowerShell.Commands;

/// <summary>Gets the account's balance.</summary>
/// <remarks>
/// <para>The balance comes as decimal pesos (Available, Pending) and as whole centavos (AvailableCentavos, PendingCentavos); both are
/// exact. The request is repeated on passing failures, which is safe.</para>
/// </remarks>
/// <example>
/// <para>Show the balance of the default session's account.</para>
/// <code>Get-NtxPayBalance</code>
/// </example>
/// <example>
/// <para>Warn when the balance runs low.</para>
/// <code>$balance = Get-NtxPayBalance
/// if ($balance.Available -lt 1000) { "Only $($balance.Available) MXN left" }</code>
/// </example>
/// <seealso cref="ConnectNtxPayCommand"/>
/// <seealso cref="InvokeNtxPayRequestCommand"/>
[Cmdlet(VerbsCommon.Get, "NtxPayBalance")]
[OutputType(typeof(Balance))]
public sealed class GetNtxPayBalanceCommand : PipelineSessionCommand
{
    /// <inheritdoc/>
    private protected override void ProcessItem()
    {
        var client = Target.Client;
        WriteObject(Call(client.GetBalanceAsync));
    }
}
