namespace NtxPay.Http.Pipeline;

/// <summary>Waits for tasks that can be canceled independently of the task.</summary>
internal static class TaskExtensions
{
    /// <summary>
    /// Waits for <paramref name="task"/> until <paramref name="cancellationToken"/> is canceled. The task continues: sockets of .NET
    /// Framework do not always observe a token, and a renewal has several callers.
    /// </summary>
    public static async Task<T> WithCancellation<T>(this Task<T> task, CancellationToken cancellationToken)
    {
        try
        {
            return await task.WaitAsync(Timeout.InfiniteTimeSpan, TimeProvider.System, cancellationToken).ConfigureAwait(false);
        }
        finally
        {
            if (task.Status != TaskStatus.RanToCompletion)
                task.Observe();
        }
    }

    /// <inheritdoc cref="WithCancellation{T}"/>
    public static async Task WithCancellation(this Task task, CancellationToken cancellationToken)
    {
        try
        {
            await task.WaitAsync(Timeout.InfiniteTimeSpan, TimeProvider.System, cancellationToken).ConfigureAwait(false);
        }
        finally
        {
            if (task.Status != TaskStatus.RanToCompletion)
                task.Observe();
        }
    }

    /// <summary>Observes the exception of a task that is not awaited any more.</summary>
    public static void Observe(this Task task) => _ = task.ContinueWith(
        static done => _ = done.Exception,
        CancellationToken.None,
        TaskContinuationOptions.OnlyOnFaulted | TaskContinuationOptions.ExecuteSynchronously,
        TaskScheduler.Default);
}
