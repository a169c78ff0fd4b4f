using System.Text.Json;
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

/// <summary>The body of <c>POST /api/webhooks-config</c>.</summary>
/// <param name="Url">The URL of the receiver.</param>
/// <param name="Events">Exactly one event, as the API names it.</param>
/// <param name="Secret">The secret that signs; null for a secret that the API generates.</param>
internal sealed record WebhookRegistrationBody(string Url, string[] Events, string? Secret);

/// <summary>The reply to <c>GET /api/webhooks-config</c>, raw.</summary>
internal sealed class WebhookListReply
{
    public List<WebhookReply?>? Webhooks { get; set; }
}

/// <summary>The body of <c>POST /api/webhooks-config/test</c>. The API has defaults for null.</summary>
internal sealed record WebhookTestBody(string EventType, string? Status, string? OverrideUrl, long? AmountCentavos);

/// <summary>The reply to <c>POST /api/webhooks-config/test</c>, raw.</summary>
internal sealed class WebhookTestReply
{
    public bool? Delivered { get; set; }

    public string? Url { get; set; }

    public string? EventId { get; set; }

    public string? Status { get; set; }

    public bool? Signed { get; set; }

    public int? StatusCode { get; set; }

    public int? TimeMs { get; set; }

    public string? SignatureHeader { get; set; }

    public JsonElement PayloadSent { get; set; }

    public JsonElement MerchantResponse { get; set; }
}

/// <summary>The body of a delivery, raw.</summary>
internal sealed class ReceivedEvent
{
    public string? Event { get; init; }

    public string? TransactionId { get; init; }

    public long? Amount { get; init; }

    public string? Currency { get; init; }

    public string? Status { get; init; }

    public string? DestinationClabe { get; init; }

    public string? SourceClabe { get; init; }

    public string? PayerName { get; init; }

    public string? Reference { get; init; }

    public string? Voucher { get; init; }

    public DateTimeOffset? OccurredAt { get; init; }
}
