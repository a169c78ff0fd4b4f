namespace NtxPay.Http.Pipeline;

/// <summary>Waits that end when their caller gives up, whatever the awaited work does about it.</summary>
internal static class TaskExtensions
{
    /// <summary>
    /// Waits for <paramref name="task"/> until <paramref name="cancellationToken"/> fires. .NET Framework's sockets do
    /// not always hear a token, and a renewal belongs to more callers than one: the wait ends, the task goes on.
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

    /// <summary>Keeps a failure that nobody waits for any more from being reported as unobserved.</summary>
    public static void Observe(this Task task) => _ = task.ContinueWith(
        static done => _ = done.Exception,
        CancellationToken.None,
        TaskContinuationOptions.OnlyOnFaulted | TaskContinuationOptions.ExecuteSynchronously,
        TaskScheduler.Default);

    /// <summary>A source that fires after <paramref name="delay"/> by <paramref name="timeProvider"/>.</summary>
    public static CancellationTokenSource Deadline(this TimeProvider timeProvider, TimeSpan delay) =>
#if NET
        new(delay, timeProvider);
#else
        timeProvider.CreateCancellationTokenSource(delay);
#endif
}
