using System.Management.Automation;
using NtxPay.PowerShell.Binding;
using NtxPay.PowerShell.Completion;

namespace NtxPay.PowerShell.Commands;

/// <summary>A cmdlet that works with the account's webhooks.</summary>
public abstract class WebhookCommand : NtxPayCommand
{
    /// <summary>The session to use, or its name. Without it the default session is used.</summary>
    [Parameter]
    [SessionTransformation]
    [ArgumentCompleter(typeof(SessionNameCompleter))]
    [ValidateNotNull]
    public Session? Session { get; set; }

    /// <summary>The session to use.</summary>
    private protected Session Target => Session ?? SessionCommand.DefaultSession();
}
