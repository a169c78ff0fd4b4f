namespace NtxPay.Http.Tokens;

/// <summary>The rest after a failed renewal in the background.</summary>
/// <param name="clock">The clock.</param>
/// <param name="length">How long it lasts; null for as long as the token does, after a refusal that no repetition changes.</param>
internal sealed class RenewalPause(TimeProvider clock, TimeSpan? length)
{
    private readonly long start = clock.GetTimestamp();

    /// <summary>Whether the next try may come.</summary>
    public bool IsOver => clock.GetElapsedTime(start) >= length;
}
