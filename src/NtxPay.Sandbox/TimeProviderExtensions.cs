namespace NtxPay.Sandbox;

/// <summary>Timers of a time provider, on .NET and .NET Framework.</summary>
internal static class TimeProviderExtensions
{
    /// <summary>Waits for a time; returns immediately for zero.</summary>
    public static Task DelayAsync(this TimeProvider timeProvider, TimeSpan delay, CancellationToken cancellationToken) =>
#if NET
        Task.Delay(delay, timeProvider, cancellationToken);
#else
        timeProvider.Delay(delay, cancellationToken);
#endif

    /// <summary>A source that cancels after a time.</summary>
    public static CancellationTokenSource CreateDeadline(this TimeProvider timeProvider, TimeSpan delay) =>
#if NET
        new(delay, timeProvider);
#else
        timeProvider.CreateCancellationTokenSource(delay);
#endif
}
