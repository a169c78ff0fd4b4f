using NtxPay.Sandbox.Authentication;
using NtxPay.Sandbox.Routing;

namespace NtxPay.Sandbox.Webhooks;

/// <summary>Registers webhooks.</summary>
internal sealed class WebhookCreateEndpoint(BearerAuthentication authentication, WebhookRegistry registry, TimeProvider timeProvider) : IEndpoint
{
    private const int MinimumSecretLength = 8;
    private const int MaximumSecretLength = 128;
    private const int GeneratedSecretLength = 32;

    /// <inheritdoc/>
    public string Method => "POST";

    /// <inheritdoc/>
    public string Path => WebhookListEndpoint.ConfigPath;

    /// <inheritdoc/>
    public Task<SandboxResponse> HandleAsync(BufferedRequest request, CancellationToken cancellationToken)
    {
        authentication.Authenticate(request.Head);
        var body = BodyFields.Parse(request);
        var url = body.TakeText("url", WebhookUrl.IsAllowed, WebhookUrl.Rule);
        var eventType = body.TakeSingleChoice("events", EventTypes.Subscriptions);
        var secret = body.TakeOptionalText("secret", MinimumSecretLength, MaximumSecretLength) ?? "whsec_" + RandomValues.Alphanumeric(GeneratedSecretLength);
        body.ThrowIfInvalid();

        var webhook = registry.Add(new Uri(url), eventType, secret, timeProvider.GetUtcNow());
        var response = new WebhookCreatedBody(webhook.Id, webhook.Url, [webhook.EventType], IsActive: true, webhook.Secret);
        return Task.FromResult(Responses.Json(201, response, SandboxJson.Default.WebhookCreatedBody));
    }
}
