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
    public async Task<SandboxResponse> HandleAsync(BufferedRequest request, CancellationToken cancellationToken)
    {
        authentication.Authenticate(request.Head);
        var body = BodyFields.Parse(request);
        var eventType = body.TakeChoice("eventType", EventTypes.Events);
        var status = body.Contains("status") ? body.TakeChoice("status", Statuses) : Outcome.Settled.Status;
        var overrideUrl = body.Contains("overrideUrl") ? body.TakeText("overrideUrl", WebhookUrl.IsAllowed, WebhookUrl.Rule) : null;
        var amount = body.Contains("amountCentavos") ? body.TakeCentavos("amountCentavos", minimum: 1) : DefaultAmountCentavos;
        body.ThrowIfInvalid();

        // A URL can be tested before a webhook is registered. Without a webhook there is no secret to sign with.
        var webhook = registry.FindForTest(eventType);
        var url = overrideUrl is not null ? new Uri(overrideUrl)
            : webhook?.Url ?? throw new ApiErrorException(400, $"No webhook is configured for the event {eventType}");
        var outcome = Outcomes[Array.IndexOf(Statuses, status)];
        var sandboxEvent = SandboxEvent.Test(eventType, outcome, amount, timeProvider.GetUtcNow());
        var signature = webhook is null ? null : DeliverySignature.Create(sandboxEvent.Body, webhook.Secret);
        var result = await dispatcher.TryOnceAsync(sandboxEvent, url, signature, cancellationToken).ConfigureAwait(false);
        return Responses.Json(200, CreateBody(sandboxEvent, url, status, signature, result), SandboxJson.Default.WebhookTestResponseBody);
    }

    private static WebhookTestResponseBody CreateBody(SandboxEvent sandboxEvent, Uri url, string status, string? signature, DeliveryResult result) => new(
        result.IsDelivered,
        url,
        sandboxEvent.Id,
        status,
        Signed: signature is not null,
        result.StatusCode,
        (long)result.Duration.TotalMilliseconds,
        signature,
        JsonSerializer.Deserialize(sandboxEvent.Body, SandboxJson.Default.JsonElement),
        result.Excerpt);
}
