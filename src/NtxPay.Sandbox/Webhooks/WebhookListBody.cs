namespace NtxPay.Sandbox.Webhooks;

/// <summary>The response body of the list of webhooks.</summary>
internal sealed record WebhookListBody(int AccountId, IReadOnlyList<WebhookBody> Webhooks, int Total);
