using System.Text.Json;
using NtxPay.Sandbox.Authentication;
using NtxPay.Sandbox.Payments;
using NtxPay.Sandbox.Routing;

namespace NtxPay.Sandbox.Webhooks;

/// <summary>Sends test deliveries.</summary>
internal sealed class WebhookTestEndpoint(BearerAuthentication authentication, WebhookRegistry registry, WebhookDispatcher dispatcher, TimeProvider timeProvider) : IEndpoint
{
    private const long DefaultAmountCentavos = 1000;

    private static readonly Outcome[] Outcomes = [Outcome.Settled, Outcome.Pending, Outcome.Rejected, Outcome.Returned];
    private static readonly string[] Statuses = Array.ConvertAll(Outcomes, outcome => outcome.Status);

    /// <inheritdoc/>
    public string Method => "POST";

    /// <inheritdoc/>
    public string Path => WebhookListEndpoint.ConfigPath + "/test";

    /// <inheritdoc/>
    public async Task<SandboxResponse> HandleAsync(BufferedRequest buffered, CancellationToken cancellationToken)
    {
        authentication.Authenticate(buffered.Request);
        var body = BodyFields.Parse(buffered);
        var eventType = body.Choice("eventType", EventTypes.Events);
        var status = body.Has("status") ? body.Choice("status", Statuses) : Outcome.Settled.Status;
        var overrideUrl = body.Has("overrideUrl") ? body.Text("overrideUrl", WebhookUrl.IsAllowed, WebhookUrl.Rule) : null;
        var amount = body.Has("amountCentavos") ? body.Centavos("amountCentavos", minimum: 1) : DefaultAmountCentavos;
        body.ThrowIfInvalid();

        // A URL can be tested before a webhook is registered. Without a webhook there is no secret to sign with.
        var webhook = registry.ForTest(eventType);
        var url = overrideUrl is not null ? new Uri(overrideUrl)
            : webhook?.Url ?? throw new ApiErrorException(400, $"No webhook is configured for the event {eventType}");
        var outcome = Outcomes[Array.IndexOf(Statuses, status)];
        var sandboxEvent = SandboxEvent.Test(eventType, outcome, amount, timeProvider.GetUtcNow());
        var signature = webhook is null ? null : DeliverySignature.Of(sandboxEvent.Body, webhook.Secret);
        var attempt = await dispatcher.TryOnceAsync(sandboxEvent, url, signature, cancellationToken).ConfigureAwait(false);
        return Responses.Json(200, BodyOf(sandboxEvent, url, status, signature, attempt), SandboxJson.Default.WebhookTestBody);
    }

    private static WebhookTestBody BodyOf(SandboxEvent sandboxEvent, Uri url, string status, string? signature, DeliveryResult attempt) => new(
        attempt.IsDelivered,
        url,
        sandboxEvent.Id,
        status,
        Signed: signature is not null,
        attempt.StatusCode,
        (long)attempt.Duration.TotalMilliseconds,
        signature,
        JsonSerializer.Deserialize(sandboxEvent.Body, SandboxJson.Default.JsonElement),
        attempt.Excerpt);
}
