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
    public Task<SandboxResponse> HandleAsync(BufferedRequest buffered, CancellationToken cancellationToken)
    {
        authentication.Authenticate(buffered.Request);
        var body = BodyFields.Parse(buffered);
        var url = body.Text("url", WebhookUrl.IsAllowed, WebhookUrl.Rule);
        var eventType = body.OnlyChoice("events", EventTypes.Subscriptions);
        var secret = body.OptionalText("secret", MinimumSecretLength, MaximumSecretLength) ?? "whsec_" + RandomText.Alphanumeric(GeneratedSecretLength);
        body.ThrowIfInvalid();

        var webhook = registry.Add(new Uri(url), eventType, secret, timeProvider.GetUtcNow());
        var response = new WebhookCreatedBody(webhook.Id, webhook.Url, [webhook.EventType], IsActive: true, webhook.Secret);
        return Task.FromResult(Responses.Json(201, response, SandboxJson.Default.WebhookCreatedBody));
    }
}
