using System.Collections.Concurrent;
using System.Management.Automation;

namespace NtxPay.PowerShell.Commands;

/// <summary>
/// Brings what worker threads have to say to the pipeline's thread, the only one that may write. What comes after
/// the work's end, from a renewal that goes on in the background say, has no stream left and is dropped.
/// </summary>
internal sealed class PipelineLog : ICallLog, IDisposable
{
    private readonly PSCmdlet cmdlet;
    private readonly BlockingCollection<Action> queue = [];

    public PipelineLog(PSCmdlet cmdlet) => this.cmdlet = cmdlet;

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
            queue.Add(action);
        }
        catch (InvalidOperationException)
        {
            // The work has ended; its cmdlet has no streams any more.
        }
    }

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
                ((PipelineLog)log!).queue.CompleteAdding();
            },
            this,
            CancellationToken.None,
            TaskContinuationOptions.ExecuteSynchronously,
            TaskScheduler.Default);
        try
        {
            foreach (var action in queue.GetConsumingEnumerable(stopping))
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

    /// <summary>
    /// Closes the queue but keeps it: work that was left behind may still write to it, and a disposed queue would
    /// throw at it.
    /// </summary>
    public void Dispose() => queue.CompleteAdding();
}
