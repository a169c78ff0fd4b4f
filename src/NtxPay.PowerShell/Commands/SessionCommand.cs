using System.Management.Automation;
using NtxPay.PowerShell.Binding;
using NtxPay.PowerShell.Completion;
using NtxPay.PowerShell.State;

namespace NtxPay.PowerShell.Commands;

/// <summary>The base class of cmdlets that use a session: the specified session, or the default session of the runspace.</summary>
public abstract class SessionCommand : NtxPayCommand
{
    /// <summary>Specifies the session to use, as an object or by name.</summary>
    /// <value>The default session of the runspace</value>
    // The engine does not read the attributes of an overridden property. A cmdlet that overrides it repeats them.
    [Parameter]
    [SessionTransformation]
    [ArgumentCompleter(typeof(SessionNameCompleter))]
    [ValidateNotNull]
    public virtual Session? Session { get; set; }

    /// <inheritdoc/>
    private protected override object? ErrorTarget => Session ?? ModuleState.Current.Sessions.Default;

    /// <summary>The session to use.</summary>
    /// <exception cref="NtxPayException"><see cref="NtxPayErrorKind.NotConnected"/>.</exception>
    private protected Session Target => Session ?? DefaultSession();

    /// <summary>Returns the default session of the runspace.</summary>
    /// <exception cref="NtxPayException"><see cref="NtxPayErrorKind.NotConnected"/>.</exception>
    internal static Session DefaultSession()
    {
        var sessions = ModuleState.Current.Sessions;
        return sessions.Default ?? throw new NtxPayException(
            NtxPayErrorKind.NotConnected,
            sessions.All.Count == 0
                ? Localized.Text($"There is no session in this runspace. Run Connect-NtxPay first.")
                : Localized.Text($"There is no default session in this runspace. Specify one with -Session: {string.Join(", ", sessions.All)}."));
    }
}
