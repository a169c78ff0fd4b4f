namespace NtxPay.Sandbox.Webhooks;

/// <summary>The body of a webhook that was just registered: the only one with the secret.</summary>
internal sealed record NewWebhookBody(int Id, Uri Url, IReadOnlyList<string> Events, bool IsActive, string Secret);
