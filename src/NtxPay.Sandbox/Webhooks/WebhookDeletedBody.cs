namespace NtxPay.Sandbox.Webhooks;

/// <summary>The response body of a removal.</summary>
internal sealed record WebhookDeletedBody(bool Success, string Message);
