using System.Management.Automation;

namespace NtxPay.PowerShell.Commands;

/// <summary>
/// Serves one piece of work. What comes after its end, from a renewal that goes on in the background say, has no stream left
/// and is dropped.
/// </summary>
internal sealed class PipelineLog(PSCmdlet cmdlet) : PipelineQueue(cmdlet)
{
    /// <summary>Begins work on this thread and serves its messages here until it ends or the user stops it.</summary>
    /// <param name="work">What to do. Until its first wait it must not block, or the user could not stop it.</param>
    /// <param name="stopping">Fires when the user stops the pipeline.</param>
    /// <param name="release">Releases a result that the caller does not get: a stream or the user ended the pipeline after the work began.</param>
    /// <exception cref="PipelineStoppedException">The user stopped the pipeline; the work is left to its cancellation.</exception>
    public T Run<T>(Func<PipelineLog, CancellationToken, Task<T>> work, CancellationToken stopping, Action<T>? release = null)
    {
        // The work is cancelled apart from the wait: its cancellation runs through all that it awaits, and the user is
        // not to wait for that.
        var abandoned = new CancellationTokenSource();
        Task<T>? task = null;
        var isTaken = false;
        try
        {
            task = work(this, abandoned.Token);
            if (!task.IsCompleted)
            {
                Await(task, stopping);
            }

            RunPending();
            var result = task.GetAwaiter().GetResult();
            isTaken = true;
            return result;
        }
        catch (OperationCanceledException) when (stopping.IsCancellationRequested)
        {
            throw new PipelineStoppedException();
        }
        finally
        {
            Close();

            // Stopped, or ended by a stream (-WarningAction Stop, Select-Object -First): nobody waits for the work any more.
            if (task is { IsCompleted: false })
            {
                abandoned.CancelAfter(TimeSpan.Zero);
            }

            if (!isTaken && task is not null && release is not null)
            {
                ReleaseResult(task, release);
            }
        }
    }

    /// <summary>Releases the work's result, at once or when the work ends, if it has one.</summary>
    private static void ReleaseResult<T>(Task<T> task, Action<T> release) => _ = task.ContinueWith(
        static (ended, action) => ((Action<T>)action!)(ended.Result),
        release,
        CancellationToken.None,
        TaskContinuationOptions.OnlyOnRanToCompletion | TaskContinuationOptions.ExecuteSynchronously,
        TaskScheduler.Default);

    private void Await(Task task, CancellationToken stopping)
    {
        using var stopped = stopping.Register(static log => ((PipelineLog)log!).Wake(), this);
        _ = task.ContinueWith(
            static (ended, log) =>
            {
                _ = ended.Exception;
                ((PipelineLog)log!).Wake();
            },
            this,
            CancellationToken.None,
            TaskContinuationOptions.ExecuteSynchronously,
            TaskScheduler.Default);
        bool IsOver() => task.IsCompleted || stopping.IsCancellationRequested;
        while (Take(IsOver, Timeout.Infinite) is { } action)
        {
            action();
        }

        if (!task.IsCompleted)
        {
            throw new OperationCanceledException(stopping);
        }
    }
}
