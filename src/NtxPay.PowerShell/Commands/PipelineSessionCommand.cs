using System.Management.Automation;
using NtxPay.PowerShell.Binding;
using NtxPay.PowerShell.Completion;

namespace NtxPay.PowerShell.Commands;

/// <summary>The base class of cmdlets that accept sessions from the pipeline.</summary>
public abstract class PipelineSessionCommand : SessionCommand
{
    /// <summary>
    /// Specifies the session to use, as an object or by name. The default session is the most recently connected one. A session object can
    /// be used in other runspaces of the same process, for example with ForEach-Object -Parallel.
    /// </summary>
    /// <value>The default session of the runspace</value>
    [Parameter(ValueFromPipeline = true)]
    [SessionTransformation]
    [ArgumentCompleter(typeof(SessionNameCompleter))]
    [ValidateNotNull]
    public override Session? Session { get; set; }
}
