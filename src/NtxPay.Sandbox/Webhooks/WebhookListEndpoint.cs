using NtxPay.Sandbox.Authentication;
using NtxPay.Sandbox.Routing;

namespace NtxPay.Sandbox.Webhooks;

/// <summary>Lists the account's webhooks.</summary>
internal sealed class WebhookListEndpoint(BearerGate gate, WebhookRegistry registry) : IEndpoint
{
    /// <summary>Where webhooks are configured.</summary>
    public const string ConfigPath = "/api/webhooks-config";

    /// <inheritdoc/>
    public string Method => "GET";

    /// <inheritdoc/>
    public string Path => ConfigPath;

    /// <inheritdoc/>
    public Task<SandboxResponse> AnswerAsync(ApiCall call, CancellationToken cancellationToken)
    {
        gate.Check(call.Request);
        var webhooks = registry.All.Select(BodyOf).ToList();
        var list = new WebhookListBody(SandboxCredential.AccountId, webhooks, webhooks.Count);
        return Task.FromResult(Answers.Json(200, list, SandboxJson.Default.WebhookListBody));
    }

    private static WebhookBody BodyOf(Subscription webhook) =>
        new(webhook.Id, webhook.Url, [webhook.Topic], IsActive: true, IsoTime.Of(webhook.CreatedAt));
}
