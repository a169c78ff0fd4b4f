namespace NtxPay.Sandbox.Webhooks;

/// <summary>A webhook in the list, without the secret.</summary>
internal sealed record WebhookBody(int Id, Uri Url, IReadOnlyList<string> Events, bool IsActive, string CreatedAt);
