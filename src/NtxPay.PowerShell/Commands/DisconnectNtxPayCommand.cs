using System.Management.Automation;
using NtxPay.PowerShell.Binding;
using NtxPay.PowerShell.Completion;
using NtxPay.PowerShell.State;

namespace NtxPay.PowerShell.Commands;

/// <summary>Ends a session: forgets its token and closes its connections.</summary>
/// <remarks>
/// <para>Without parameters the default session of this runspace ends. No other session becomes the default in its place, so that no
/// command reaches another account by accident. A key file that the session made for the TLS handshake is removed.</para>
/// <para>The API has no call to revoke a token: one that was copied elsewhere stays valid until its ten minutes end.</para>
/// </remarks>
/// <example>
/// <para>End the default session.</para>
/// <code>Start-NtxPaySandbox | Connect-NtxPay
/// Disconnect-NtxPay</code>
/// </example>
/// <example>
/// <para>End every session of this runspace.</para>
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

    /// <summary>The session to end, or its name.</summary>
    [Parameter(Position = 0, ValueFromPipeline = true, ParameterSetName = SessionSet)]
    [SessionTransformation]
    [ArgumentCompleter(typeof(SessionNameCompleter))]
    [ValidateNotNull]
    public override Session? Session { get; set; }

    /// <summary>The names of the sessions to end; wildcards are allowed.</summary>
    [Parameter(Mandatory = true, ParameterSetName = NameSet)]
    [ArgumentCompleter(typeof(SessionNameCompleter))]
    [SupportsWildcards]
    [ValidateNotNullOrEmpty]
    public string[]? Name { get; set; }

    /// <inheritdoc/>
    private protected override object? ErrorTarget => (object?)Name ?? Session;

    /// <inheritdoc/>
    private protected override void ProcessItem()
    {
        if (Name is null)
        {
            End(Target);
            return;
        }

        foreach (var name in Name)
        {
            Guard(() =>
            {
                foreach (var session in SessionFinder.Find(name))
                {
                    End(session);
                }
            });
        }
    }

    private void End(Session session)
    {
        if (ShouldProcess($"{session.Name} ({session.BaseUri})", Localized.Text($"Disconnect")))
        {
            RunspaceState.Current.Sessions.Remove(session);
        }
    }
}
