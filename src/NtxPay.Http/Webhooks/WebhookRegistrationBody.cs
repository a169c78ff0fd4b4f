namespace NtxPay.Http.Webhooks;

/// <summary>The body of <c>POST /api/webhooks-config</c>.</summary>
/// <param name="Url">The URL of the receiver.</param>
/// <param name="Events">Exactly one event, as the API names it.</param>
/// <param name="Secret">The secret that signs; null for a secret that the API generates.</param>
internal sealed record WebhookRegistrationBody(string Url, string[] Events, string? Secret);
