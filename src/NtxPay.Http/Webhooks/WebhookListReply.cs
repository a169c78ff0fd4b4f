namespace NtxPay.Http.Webhooks;

/// <summary>The reply to <c>GET /api/webhooks-config</c>, raw.</summary>
internal sealed class WebhookListReply
{
    public List<WebhookReply?>? Webhooks { get; set; }
}
