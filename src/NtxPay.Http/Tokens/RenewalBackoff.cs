namespace NtxPay.Http.Tokens;

/// <summary>The rest after a failed renewal in the background.</summary>
/// <param name="timeProvider">The clock.</param>
/// <param name="length">How long it lasts; null for as long as the token does, after a refusal that no repetition changes.</param>
internal sealed class RenewalBackoff(TimeProvider timeProvider, TimeSpan? length)
{
    private readonly long start = timeProvider.GetTimestamp();

    /// <summary>Whether the next try may come.</summary>
    public bool IsOver => timeProvider.GetElapsedTime(start) >= length;
}
