using System.Management.Automation;
using NtxPay.PowerShell.Binding;
using NtxPay.PowerShell.Completion;

namespace NtxPay.PowerShell.Commands;

/// <summary>Gets the sessions of the runspace.</summary>
/// <remarks>
/// <para>A session has a name, an environment, an address, a client id and a certificate, and shows when its token expires and when it is
/// renewed. It never shows a secret. Sessions of other runspaces are not included, even in the same process.</para>
/// <para>The property UnknownPayments lists the payments of the session that may have been sent and whose outcome is unknown, with
/// externalId, kind, amount and time. An entry is kept in memory, with the session object, until the outcome is known. If there are more
/// than 10,000, the oldest are dropped. Send such a payment again only with the same externalId.</para>
/// </remarks>
/// <example>
/// <para>Get all sessions.</para>
/// <code>Get-NtxPaySession</code>
/// </example>
/// <example>
/// <para>Get the balance of every sandbox session.</para>
/// <code>Get-NtxPaySession -Name Sandbox* | Get-NtxPayBalance</code>
/// </example>
/// <example>
/// <para>List the payments whose outcome is unknown, for example after Ctrl+C.</para>
/// <code>(Get-NtxPaySession).UnknownPayments</code>
/// </example>
/// <seealso cref="ConnectNtxPayCommand"/>
/// <seealso cref="DisconnectNtxPayCommand"/>
[Cmdlet(VerbsCommon.Get, "NtxPaySession")]
[OutputType(typeof(Session))]
public sealed class GetNtxPaySessionCommand : NtxPayCommand
{
    private string currentName = "*";

    /// <summary>Specifies the names of the sessions. Wildcards are allowed.</summary>
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
