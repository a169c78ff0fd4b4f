using System.Management.Automation;
using System.Reflection;
using System.Runtime.ExceptionServices;

namespace NtxPay.PowerShell.Commands;

/// <summary>
/// Distinguishes a pipeline that has enough (Select-Object -First) from one that failed. To the commands before, the engine reports both as
/// <see cref="PipelineStoppedException"/> and keeps the reason to itself, in its pipeline processor. Where a version of the engine keeps it
/// elsewhere, the reason is unknown.
/// </summary>
internal static class UpstreamStopReason
{
    private const BindingFlags Members = BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic;

    /// <summary>Whether a later command stopped the pipeline because it has enough; false where the reason is unknown.</summary>
    /// <param name="runtime">The runtime of the stopped command.</param>
    public static bool IsReason(ICommandRuntime runtime)
    {
        var processor = runtime.GetType().GetProperty("PipelineProcessor", Members)?.GetValue(runtime);
        return processor?.GetType().GetFields(Members).Any(field => field.GetValue(processor) is ExceptionDispatchInfo { SourceException: FlowControlException reason }
            && string.Equals(reason.GetType().Name, "StopUpstreamCommandsException", StringComparison.Ordinal)) == true;
    }
}
