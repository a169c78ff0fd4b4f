using System.Text.Json.Serialization;
using NtxPay.Http.Json;

namespace NtxPay.Http.Webhooks;

/// <summary>A webhook in a reply, raw.</summary>
internal sealed class WebhookReply
{
    public long? Id { get; set; }

    public string? Url { get; set; }

    public List<string>? Events { get; set; }

    public bool? IsActive { get; set; }

    public DateTimeOffset? CreatedAt { get; set; }

    [JsonConverter(typeof(SecretTextConverter))]
    public string? Secret { get; set; }
}
