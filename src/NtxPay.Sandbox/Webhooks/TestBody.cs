using System.Text.Json;

namespace NtxPay.Sandbox.Webhooks;

/// <summary>The body of a test delivery's result.</summary>
internal sealed record TestBody(
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
