using System.Management.Automation;

namespace NtxPay.PowerShell.Pipeline;

/// <summary>
/// Runs one operation and writes its messages to the pipeline. Messages that arrive after the operation has ended are dropped, for example those
/// of a token renewal that continues in the background.
/// </summary>
internal sealed class PipelineOperation(PSCmdlet cmdlet) : PipelineQueue(cmdlet)
{
    /// <summary>Starts work on this thread, and writes its messages on this thread until the work ends or the user stops it.</summary>
    /// <param name="work">The work. It must not block before its first await, because the user could not stop it.</param>
    /// <param name="stopping">Canceled when the user stops the pipeline.</param>
    /// <param name="release">Releases the result if the caller does not receive it, because a stream or the user ended the pipeline.</param>
    /// <exception cref="PipelineStoppedException">The user stopped the pipeline. The work was canceled and may still run.</exception>
    public T Run<T>(Func<PipelineQueue, CancellationToken, Task<T>> work, CancellationToken stopping, Action<T>? release = null)
    {
        // The work has its own cancellation source. Its cancellation callbacks can take time, and the user must not wait for
        // them.
        var cancellation = new CancellationTokenSource();
        Task<T>? task = null;
        var isReturned = false;
        try
        {
            task = work(this, cancellation.Token);
            if (!task.IsCompleted)
            {
                Wait(task, stopping);
            }

            RunPending();
            var result = task.GetAwaiter().GetResult();
            isReturned = true;
            return result;
        }
        catch (OperationCanceledException) when (stopping.IsCancellationRequested)
        {
            throw new PipelineStoppedException();
        }
        finally
        {
            Close();

            // The user or a stream (-WarningAction Stop, Select-Object -First) ended the pipeline, so that the result is not needed.
            if (task is { IsCompleted: false })
            {
                cancellation.CancelAfter(TimeSpan.Zero);
            }

            if (!isReturned && task is not null && release is not null)
            {
                ReleaseResult(task, release);
            }
        }
    }

    /// <summary>Releases the result of the work when the work succeeds.</summary>
    private static void ReleaseResult<T>(Task<T> task, Action<T> release) => _ = task.ContinueWith(
        static (completed, action) => ((Action<T>)action!)(completed.Result),
        release,
        CancellationToken.None,
        TaskContinuationOptions.OnlyOnRanToCompletion | TaskContinuationOptions.ExecuteSynchronously,
        TaskScheduler.Default);

    private void Wait(Task task, CancellationToken stopping)
    {
        using var stopped = stopping.Register(static operation => ((PipelineOperation)operation!).Wake(), this);
        _ = task.ContinueWith(
            static (completed, operation) =>
            {
                _ = completed.Exception;
                ((PipelineOperation)operation!).Wake();
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
