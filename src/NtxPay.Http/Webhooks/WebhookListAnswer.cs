using System.Text.Json.Serialization;

namespace NtxPay.Http.Webhooks;

/// <summary>The answer of <c>GET /api/webhooks-config</c>, as it came.</summary>
internal sealed class WebhookListAnswer
{
    [JsonPropertyName("webhooks")]
    public List<WebhookAnswer?>? Webhooks { get; set; }
}
