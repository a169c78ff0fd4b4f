using System.Text.Json;

namespace NtxPay.Http.Webhooks;

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
