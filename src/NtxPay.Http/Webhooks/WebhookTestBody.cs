namespace NtxPay.Http.Webhooks;

/// <summary>The body of <c>POST /api/webhooks-config/test</c>. The API has defaults for null.</summary>
internal sealed record WebhookTestBody(string EventType, string? Status, string? OverrideUrl, long? AmountCentavos);
