using System.Management.Automation;
using NtxPay.PowerShell.Binding;
using NtxPay.PowerShell.Completion;
using NtxPay.PowerShell.State;

namespace NtxPay.PowerShell.Commands;

/// <summary>Closes a session and discards its token.</summary>
/// <remarks>
/// <para>Without parameters, the cmdlet closes the default session of the runspace. No other session becomes the default, so that no
/// command uses another account by accident. A key file that the session created for the TLS handshake is removed.</para>
/// <para>The API has no endpoint to revoke a token. A token that was copied elsewhere stays valid until it expires.</para>
/// </remarks>
/// <example>
/// <para>Close the default session.</para>
/// <code>Start-NtxPaySandbox | Connect-NtxPay
/// Disconnect-NtxPay</code>
/// </example>
/// <example>
/// <para>Close every session of the runspace.</para>
/// <code>Get-NtxPaySession | Disconnect-NtxPay</code>
/// </example>
/// <seealso cref="ConnectNtxPayCommand"/>
/// <seealso cref="GetNtxPaySessionCommand"/>
[Cmdlet(VerbsCommunications.Disconnect, "NtxPay", DefaultParameterSetName = SessionSet, SupportsShouldProcess = true, ConfirmImpact = ConfirmImpact.Low)]
[OutputType(typeof(void))]
public sealed class DisconnectNtxPayCommand : SessionCommand
{
    private const string SessionSet = "Session";
    private const string NameSet = "Name";

    private string? currentName;

    /// <summary>Specifies the session to close, as an object or by name.</summary>
    /// <value>The default session of the runspace</value>
    [Parameter(Position = 0, ValueFromPipeline = true, ParameterSetName = SessionSet)]
    [SessionTransformation]
    [ArgumentCompleter(typeof(SessionNameCompleter))]
    [ValidateNotNull]
    public override Session? Session { get; set; }

    /// <summary>Specifies the names of the sessions to close. Wildcards are allowed.</summary>
    [Parameter(Mandatory = true, ParameterSetName = NameSet)]
    [ArgumentCompleter(typeof(SessionNameCompleter))]
    [SupportsWildcards]
    [ValidateNotNullOrEmpty]
    public string[]? Name { get; set; }

    /// <inheritdoc/>
    private protected override object? ErrorTarget => (object?)currentName ?? Session;

    /// <inheritdoc/>
    private protected override void ProcessItem()
    {
        if (Name is null)
        {
            Close(Target);
            return;
        }

        foreach (var name in Name)
        {
            currentName = name;
            Guard(() =>
            {
                foreach (var session in SessionFinder.Find(name))
                {
                    Close(session);
                }
            });
        }
    }

    private void Close(Session session)
    {
        if (ShouldProcess($"{session.Name} ({session.BaseUri})", Localized.Text($"Disconnect")))
        {
            ModuleState.Current.Sessions.Remove(session);
        }
    }
}
