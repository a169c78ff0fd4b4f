using System.Management.Automation;

namespace NtxPay.PowerShell.Pipeline;

/// <summary>Runs the actions that a batch's worker threads post to the pipeline's thread.</summary>
internal sealed class BatchPump(PSCmdlet cmdlet) : PipelineQueue(cmdlet)
{
    /// <summary>Waits for the next action and runs it. Returns without an action after the timeout.</summary>
    /// <param name="timeout">The maximum wait.</param>
    /// <param name="stopping">Ends the wait, together with <see cref="PipelineQueue.Wake"/>.</param>
    /// <exception cref="PipelineStoppedException">The user stopped the pipeline.</exception>
    public void RunOne(TimeSpan timeout, CancellationToken stopping)
    {
        if (stopping.IsCancellationRequested)
        {
            throw new PipelineStoppedException();
        }

        Take(() => stopping.IsCancellationRequested, (int)timeout.TotalMilliseconds)?.Invoke();
    }
}
