using System.Management.Automation;

namespace NtxPay.PowerShell.Commands;

/// <summary>
/// Serves one piece of work. What comes after its end, from a renewal that goes on in the background say, has no stream left
/// and is dropped.
/// </summary>
internal sealed class PipelineLog(PSCmdlet cmdlet) : PipelineQueue(cmdlet), IDisposable
{
    /// <summary>Runs work on another thread and serves its messages on this one until it ends or the user stops it.</summary>
    /// <exception cref="PipelineStoppedException">The user stopped the pipeline; the work is left to its cancellation.</exception>
    public T Run<T>(Func<PipelineLog, CancellationToken, Task<T>> work, CancellationToken stopping)
    {
        // The work is cancelled apart from the wait: its cancellation runs through all that it awaits, and the user is
        // not to wait for that.
        var abandoned = new CancellationTokenSource();
        var task = Task.Run(() => work(this, abandoned.Token), CancellationToken.None);
        _ = task.ContinueWith(
            static (ended, log) =>
            {
                _ = ended.Exception;
                ((PipelineLog)log!).Actions.CompleteAdding();
            },
            this,
            CancellationToken.None,
            TaskContinuationOptions.ExecuteSynchronously,
            TaskScheduler.Default);
        try
        {
            foreach (var action in Actions.GetConsumingEnumerable(stopping))
            {
                action();
            }

            return task.GetAwaiter().GetResult();
        }
        catch (OperationCanceledException) when (stopping.IsCancellationRequested)
        {
            throw new PipelineStoppedException();
        }
        finally
        {
            // Stopped, or ended by a stream (-WarningAction Stop, Select-Object -First): nobody waits for the work any more.
            if (!task.IsCompleted)
            {
                abandoned.CancelAfter(TimeSpan.Zero);
            }
        }
    }

    /// <summary>Closes the queue, and keeps it: a disposed one would throw at work that was left behind.</summary>
    public void Dispose() => Actions.CompleteAdding();
}
