namespace NtxPay.Sandbox.Webhooks;

/// <summary>The response body of a registration, the only one with the secret.</summary>
internal sealed record WebhookCreatedBody(int Id, Uri Url, IReadOnlyList<string> Events, bool IsActive, string Secret);
