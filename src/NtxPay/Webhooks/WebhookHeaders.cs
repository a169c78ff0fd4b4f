namespace NtxPay;

/// <summary>The headers that the API puts on a delivery.</summary>
public static class WebhookHeaders
{
    /// <summary>The event's id, a UUID, the same at every repetition.</summary>
    public const string EventId = "x-event-id";

    /// <summary>The signature: <c>sha256=</c> and the HMAC-SHA256 of the raw body, in hexadecimal.</summary>
    public const string Signature = "X-NTXPay-Signature";
}
