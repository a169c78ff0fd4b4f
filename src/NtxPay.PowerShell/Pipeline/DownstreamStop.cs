using System.Management.Automation;
using System.Reflection;
using System.Runtime.ExceptionServices;

namespace NtxPay.PowerShell.Pipeline;

/// <summary>
/// Distinguishes a pipeline that needs no more objects (Select-Object -First) from one that failed. The engine reports both to upstream commands
/// as <see cref="PipelineStoppedException"/>, and keeps the reason in a private field of its pipeline processor. In a version of the engine
/// without that field, the reason is unknown.
/// </summary>
internal static class DownstreamStop
{
    private const BindingFlags Members = BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic;

    /// <summary>Returns whether a downstream command stopped the pipeline because it needs no more objects; false if the reason is unknown.</summary>
    /// <param name="runtime">The runtime of the stopped command.</param>
    public static bool WasRequested(ICommandRuntime runtime)
    {
        var processor = runtime.GetType().GetProperty("PipelineProcessor", Members)?.GetValue(runtime);
        return processor?.GetType().GetFields(Members).Any(field => field.GetValue(processor) is ExceptionDispatchInfo { SourceException: FlowControlException reason }
            && string.Equals(reason.GetType().Name, "StopUpstreamCommandsException", StringComparison.Ordinal)) == true;
    }
}
