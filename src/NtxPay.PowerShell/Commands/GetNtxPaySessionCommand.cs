using System.Management.Automation;
using NtxPay.PowerShell.Binding;
using NtxPay.PowerShell.Completion;

namespace NtxPay.PowerShell.Commands;

/// <summary>Lists the sessions of this runspace.</summary>
/// <remarks>
/// <para>A session tells its name, environment, address, client id, certificate, and when its token ends and is renewed. It never
/// shows a secret. Sessions of other runspaces are not listed, even in the same process.</para>
/// <para>The property UnknownPayments lists the payments of the session that may have been sent and whose outcome is not known: externalId,
/// kind, amount and time. It is kept in memory until the outcome is known or the process ends. Repeat such a payment only with the same
/// externalId.</para>
/// </remarks>
/// <example>
/// <para>List all sessions.</para>
/// <code>Get-NtxPaySession</code>
/// </example>
/// <example>
/// <para>Ask every sandbox session for its balance.</para>
/// <code>Get-NtxPaySession -Name Sandbox* | Get-NtxPayBalance</code>
/// </example>
/// <example>
/// <para>Show the payments whose outcome is not known, after Ctrl+C for instance.</para>
/// <code>(Get-NtxPaySession).UnknownPayments</code>
/// </example>
/// <seealso cref="ConnectNtxPayCommand"/>
/// <seealso cref="DisconnectNtxPayCommand"/>
[Cmdlet(VerbsCommon.Get, "NtxPaySession")]
[OutputType(typeof(Session))]
public sealed class GetNtxPaySessionCommand : NtxPayCommand
{
    private string currentName = "*";

    /// <summary>The names of the sessions to list; wildcards are allowed.</summary>
    /// <value>*</value>
    [Parameter(Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [ArgumentCompleter(typeof(SessionNameCompleter))]
    [SupportsWildcards]
    [ValidateNotNullOrEmpty]
    public string[] Name { get; set; } = ["*"];

    /// <inheritdoc/>
    private protected override object? ErrorTarget => currentName;

    /// <inheritdoc/>
    private protected override void ProcessItem()
    {
        foreach (var name in Name)
        {
            currentName = name;
            Guard(() => WriteObject(SessionFinder.Find(name), enumerateCollection: true));
        }
    }
}
