namespace NtxPay.Sandbox.Webhooks;

/// <summary>How one attempt of a delivery went.</summary>
/// <param name="StatusCode">The receiver's HTTP status; 0 where there was none in time.</param>
/// <param name="Excerpt">The beginning of the receiver's answer, where it was asked for and is there.</param>
/// <param name="SentAt">When it was sent (UTC).</param>
/// <param name="Duration">How long it took.</param>
internal sealed record Attempt(int StatusCode, string? Excerpt, DateTimeOffset SentAt, TimeSpan Duration)
{
    /// <summary>Whether the receiver took it.</summary>
    public bool IsTaken => StatusCode is >= 200 and < 300;
}
