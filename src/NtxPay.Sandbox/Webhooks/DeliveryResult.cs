namespace NtxPay.Sandbox.Webhooks;

/// <summary>The result of one delivery attempt.</summary>
/// <param name="StatusCode">The HTTP status code of the receiver; 0 if there was none in time.</param>
/// <param name="Excerpt">The beginning of the receiver's response body, if it was requested and is not empty.</param>
/// <param name="SentAt">When it was sent (UTC).</param>
/// <param name="Duration">How long it took.</param>
internal sealed record DeliveryResult(int StatusCode, string? Excerpt, DateTimeOffset SentAt, TimeSpan Duration)
{
    /// <summary>Whether the receiver accepted it.</summary>
    public bool IsDelivered => StatusCode is >= 200 and < 300;
}
