using System.Text.Json.Serialization;
using NtxPay.Http.Json;

namespace NtxPay.Http.Webhooks;

/// <summary>One webhook of an answer, as it came.</summary>
internal sealed class WebhookAnswer
{
    [JsonPropertyName("id")]
    public long? Id { get; set; }

    [JsonPropertyName("url")]
    public string? Url { get; set; }

    [JsonPropertyName("events")]
    public List<string>? Events { get; set; }

    [JsonPropertyName("isActive")]
    public bool? IsActive { get; set; }

    [JsonPropertyName("createdAt")]
    public DateTimeOffset? CreatedAt { get; set; }

    [JsonPropertyName("secret")]
    [JsonConverter(typeof(SecretTextConverter))]
    public string? Secret { get; set; }
}
