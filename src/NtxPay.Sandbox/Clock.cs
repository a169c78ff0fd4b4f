namespace NtxPay.Sandbox;

/// <summary>The differences between the frameworks' clocks.</summary>
internal static class Clock
{
    /// <summary>Waits by a clock; not at all for zero.</summary>
    public static Task DelayAsync(TimeProvider time, TimeSpan delay, CancellationToken cancellationToken) =>
#if NET
        Task.Delay(delay, time, cancellationToken);
#else
        time.Delay(delay, cancellationToken);
#endif

    /// <summary>Cancels after a while by a clock.</summary>
    public static CancellationTokenSource LimitOf(TimeProvider time, TimeSpan limit) =>
#if NET
        new(limit, time);
#else
        time.CreateCancellationTokenSource(limit);
#endif
}
