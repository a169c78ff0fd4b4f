using System.Management.Automation;
using NtxPay.PowerShell.Binding;
using NtxPay.PowerShell.Completion;

namespace NtxPay.PowerShell.Commands;

/// <summary>A cmdlet that takes sessions from the pipeline.</summary>
public abstract class PipelineSessionCommand : SessionCommand
{
    /// <summary>
    /// The session to use, or its name. Without it the runspace's default session is used, which is the one that was
    /// connected last. A session object may be handed to other runspaces of the process, as with ForEach-Object -Parallel.
    /// </summary>
    [Parameter(ValueFromPipeline = true)]
    [SessionTransformation]
    [ArgumentCompleter(typeof(SessionNameCompleter))]
    [ValidateNotNull]
    public override Session? Session { get; set; }
}
