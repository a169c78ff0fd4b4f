namespace NtxPay;

/// <summary>Timers of a time provider. .NET and Microsoft.Bcl.TimeProvider name the methods differently.</summary>
internal static class TimeProviderExtensions
{
    /// <summary>Completes after a delay.</summary>
    public static Task DelayAsync(this TimeProvider timeProvider, TimeSpan delay, CancellationToken cancellationToken) =>
#if NET
        Task.Delay(delay, timeProvider, cancellationToken);
#else
        timeProvider.Delay(delay, cancellationToken);
#endif

    /// <summary>Creates a source that is canceled after <paramref name="delay"/>.</summary>
    public static CancellationTokenSource CreateDeadline(this TimeProvider timeProvider, TimeSpan delay) =>
#if NET
        new(delay, timeProvider);
#else
        timeProvider.CreateCancellationTokenSource(delay);
#endif
}
