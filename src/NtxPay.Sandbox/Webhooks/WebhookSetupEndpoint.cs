using NtxPay.Sandbox.Authentication;
using NtxPay.Sandbox.Routing;

namespace NtxPay.Sandbox.Webhooks;

/// <summary>Registers webhooks.</summary>
internal sealed class WebhookSetupEndpoint(BearerGate gate, WebhookRegistry registry, TimeProvider time) : IEndpoint
{
    private const int SecretMinimum = 8;
    private const int SecretMaximum = 128;
    private const int GeneratedLength = 32;

    /// <inheritdoc/>
    public string Method => "POST";

    /// <inheritdoc/>
    public string Path => WebhookListEndpoint.ConfigPath;

    /// <inheritdoc/>
    public Task<SandboxResponse> AnswerAsync(ApiCall call, CancellationToken cancellationToken)
    {
        gate.Check(call.Request);
        var body = BodyFields.Parse(call);
        var url = body.Text("url", WebhookUrl.IsFit, WebhookUrl.Rule);
        var topic = body.OnlyChoice("events", Topics.Subscriptions);
        var secret = body.OptionalText("secret", SecretMinimum, SecretMaximum) ?? "whsec_" + RandomText.Alphanumeric(GeneratedLength);
        body.ThrowIfWrong();

        var webhook = registry.Add(new Uri(url), topic, secret, time.GetUtcNow());
        var answer = new NewWebhookBody(webhook.Id, webhook.Url, [webhook.Topic], IsActive: true, webhook.Secret);
        return Task.FromResult(Answers.Json(201, answer, SandboxJson.Default.NewWebhookBody));
    }
}
