namespace NtxPay.Http.Journals;

/// <summary>A wait by a clock, which .NET and Microsoft.Bcl.TimeProvider name differently.</summary>
internal static class ClockDelay
{
    /// <summary>Waits for a time.</summary>
    public static Task WaitAsync(this TimeProvider clock, TimeSpan time, CancellationToken cancellationToken) =>
#if NET
        Task.Delay(time, clock, cancellationToken);
#else
        clock.Delay(time, cancellationToken);
#endif
}
