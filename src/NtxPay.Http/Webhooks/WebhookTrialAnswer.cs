using System.Text.Json;
using System.Text.Json.Serialization;

namespace NtxPay.Http.Webhooks;

/// <summary>The answer of <c>POST /api/webhooks-config/test</c>, as it came.</summary>
internal sealed class WebhookTrialAnswer
{
    [JsonPropertyName("delivered")]
    public bool? Delivered { get; set; }

    [JsonPropertyName("url")]
    public string? Url { get; set; }

    [JsonPropertyName("eventId")]
    public string? EventId { get; set; }

    [JsonPropertyName("status")]
    public string? Status { get; set; }

    [JsonPropertyName("signed")]
    public bool? Signed { get; set; }

    [JsonPropertyName("statusCode")]
    public int? StatusCode { get; set; }

    [JsonPropertyName("timeMs")]
    public int? TimeMs { get; set; }

    [JsonPropertyName("signatureHeader")]
    public string? SignatureHeader { get; set; }

    [JsonPropertyName("payloadSent")]
    public JsonElement PayloadSent { get; set; }

    [JsonPropertyName("merchantResponse")]
    public JsonElement MerchantResponse { get; set; }
}
