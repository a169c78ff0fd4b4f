namespace NtxPay.Http.Tokens;

/// <summary>The delay after a failed background renewal.</summary>
/// <param name="timeProvider">The clock.</param>
/// <param name="delay">The delay; null until the token expires, after a refusal that is not retried.</param>
internal sealed class RenewalBackoff(TimeProvider timeProvider, TimeSpan? delay)
{
    private readonly long start = timeProvider.GetTimestamp();

    /// <summary>Whether the next attempt is allowed.</summary>
    public bool IsElapsed => timeProvider.GetElapsedTime(start) >= delay;
}
