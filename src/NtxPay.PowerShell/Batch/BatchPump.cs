using System.Management.Automation;
using NtxPay.PowerShell.Commands;

namespace NtxPay.PowerShell.Batch;

/// <summary>Serves a batch's workers for as long as the batch lasts, between the records of the pipeline.</summary>
internal sealed class BatchPump(PSCmdlet cmdlet) : PipelineQueue(cmdlet)
{
    /// <summary>Waits for the next thing to do, and does it.</summary>
    /// <param name="patience">How long to wait at most.</param>
    /// <param name="stopping">Ends the wait, together with <see cref="PipelineQueue.Wake"/>.</param>
    /// <exception cref="PipelineStoppedException">The user stopped the pipeline.</exception>
    public void RunOne(TimeSpan patience, CancellationToken stopping)
    {
        if (stopping.IsCancellationRequested)
        {
            throw new PipelineStoppedException();
        }

        Take(() => stopping.IsCancellationRequested, (int)patience.TotalMilliseconds)?.Invoke();
    }
}
