namespace NtxPay.Http.Journals;

/// <summary>Delays by a time provider. .NET and Microsoft.Bcl.TimeProvider name the method differently.</summary>
internal static class TimeProviderExtensions
{
    /// <summary>Completes after a delay.</summary>
    public static Task DelayAsync(this TimeProvider timeProvider, TimeSpan delay, CancellationToken cancellationToken) =>
#if NET
        Task.Delay(delay, timeProvider, cancellationToken);
#else
        timeProvider.Delay(delay, cancellationToken);
#endif
}
