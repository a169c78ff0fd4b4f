using System.Text.Json;
using System.Text.Json.Serialization;

namespace NtxPay.Http.Webhooks;

/// <summary>The answer of <c>POST /api/webhooks-config/test</c>, as it came.</summary>
internal sealed class WebhookTrialAnswer
{
    [JsonPropertyName("delivered")]
    public bool? Delivered { get; init; }

    [JsonPropertyName("url")]
    public string? Url { get; init; }

    [JsonPropertyName("eventId")]
    public string? EventId { get; init; }

    [JsonPropertyName("status")]
    public string? Status { get; init; }

    [JsonPropertyName("signed")]
    public bool? Signed { get; init; }

    [JsonPropertyName("statusCode")]
    public int? StatusCode { get; init; }

    [JsonPropertyName("timeMs")]
    public int? TimeMs { get; init; }

    [JsonPropertyName("signatureHeader")]
    public string? SignatureHeader { get; init; }

    [JsonPropertyName("payloadSent")]
    public JsonElement PayloadSent { get; init; }

    [JsonPropertyName("merchantResponse")]
    public JsonElement MerchantResponse { get; init; }
}
