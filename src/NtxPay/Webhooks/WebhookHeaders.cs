namespace NtxPay;

/// <summary>The headers of a delivery.</summary>
public static class WebhookHeaders
{
    /// <summary>The event's id, a UUID, the same for every attempt.</summary>
    public const string EventId = "x-event-id";

    /// <summary>The signature: <c>sha256=</c> and the HMAC-SHA256 of the raw body, in hexadecimal.</summary>
    public const string Signature = "X-NTXPay-Signature";
}
