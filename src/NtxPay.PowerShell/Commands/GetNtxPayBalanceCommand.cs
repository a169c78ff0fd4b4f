using System.Management.Automation;

namespace NtxPay.PowerShell.Commands;

/// <summary>Gets the balance of the account.</summary>
/// <remarks>
/// <para>The cmdlet returns the balance in MXN pesos as decimal (Available, Pending) and in MXN centavos as long (AvailableCentavos,
/// PendingCentavos). Both are exact. The request is retried on transient failures.</para>
/// </remarks>
/// <example>
/// <para>Get the balance of the account of the default session.</para>
/// <code>Get-NtxPayBalance</code>
/// </example>
/// <example>
/// <para>Show a message when the balance is low.</para>
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
        WriteObject(RunApiCall(client.GetBalanceAsync));
    }
}
