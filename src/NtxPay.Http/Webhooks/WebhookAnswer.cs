using System.Text.Json.Serialization;

namespace NtxPay.Http.Webhooks;

/// <summary>One webhook of an answer, as it came.</summary>
internal sealed class WebhookAnswer
{
    [JsonPropertyName("id")]
    public long? Id { get; init; }

    [JsonPropertyName("url")]
    public string? Url { get; init; }

    [JsonPropertyName("events")]
    public List<string>? Events { get; init; }

    [JsonPropertyName("isActive")]
    public bool? IsActive { get; init; }

    [JsonPropertyName("createdAt")]
    public DateTimeOffset? CreatedAt { get; init; }

    [JsonPropertyName("secret")]
    public string? Secret { get; init; }
}
