using NtxPay.Sandbox.Authentication;
using NtxPay.Sandbox.Routing;

namespace NtxPay.Sandbox.Webhooks;

/// <summary>Lists the account's webhooks.</summary>
internal sealed class WebhookListEndpoint(BearerAuthentication authentication, WebhookRegistry registry) : IEndpoint
{
    /// <summary>The path of the webhook endpoints.</summary>
    public const string ConfigPath = "/api/webhooks-config";

    /// <inheritdoc/>
    public string Method => "GET";

    /// <inheritdoc/>
    public string Path => ConfigPath;

    /// <inheritdoc/>
    public Task<SandboxResponse> HandleAsync(BufferedRequest request, CancellationToken cancellationToken)
    {
        authentication.Authenticate(request.Head);
        var webhooks = registry.All.Select(CreateBody).ToList();
        var list = new WebhookListBody(SandboxCredential.AccountId, webhooks, webhooks.Count);
        return Task.FromResult(Responses.Json(200, list, SandboxJson.Default.WebhookListBody));
    }

    private static WebhookBody CreateBody(RegisteredWebhook webhook) =>
        new(webhook.Id, webhook.Url, [webhook.EventType], IsActive: true, IsoTime.Format(webhook.CreatedAt));
}
