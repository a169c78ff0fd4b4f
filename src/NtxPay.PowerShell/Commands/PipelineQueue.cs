using System.Collections.Concurrent;
using System.Management.Automation;

namespace NtxPay.PowerShell.Commands;

/// <summary>
/// Brings what worker threads have to say to the pipeline's thread, the only one that may write. It is never disposed: work
/// that was left behind may still write to it.
/// </summary>
internal abstract class PipelineQueue(PSCmdlet cmdlet) : ICallLog
{
    /// <summary>What the pipeline's thread has yet to do.</summary>
    protected BlockingCollection<Action> Actions { get; } = [];

    /// <inheritdoc/>
    public void Verbose(string message) => Post(() => cmdlet.WriteVerbose(message));

    /// <inheritdoc/>
    public void Debug(string message) => Post(() => cmdlet.WriteDebug(message));

    /// <inheritdoc/>
    public void Warning(string message) => Post(() => cmdlet.WriteWarning(message));

    /// <summary>Has the pipeline's thread do something.</summary>
    public void Post(Action action)
    {
        try
        {
            Actions.Add(action);
        }
        catch (InvalidOperationException)
        {
            // The work has ended; its cmdlet has no streams any more.
        }
    }
}
