using System.Text.Json;

namespace NtxPay.Sandbox.Webhooks;

/// <summary>The response body of a test delivery.</summary>
internal sealed record WebhookTestResponseBody(
    bool Delivered,
    Uri Url,
    Guid EventId,
    string Status,
    bool Signed,
    int StatusCode,
    long TimeMs,
    string? SignatureHeader,
    JsonElement PayloadSent,
    string? MerchantResponse);
