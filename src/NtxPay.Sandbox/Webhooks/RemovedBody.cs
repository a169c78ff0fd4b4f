namespace NtxPay.Sandbox.Webhooks;

/// <summary>The body of a removal.</summary>
internal sealed record RemovedBody(bool Success, string Message);
