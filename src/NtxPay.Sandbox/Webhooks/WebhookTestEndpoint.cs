using System.Text.Json;
using NtxPay.Sandbox.Authentication;
using NtxPay.Sandbox.Payments;
using NtxPay.Sandbox.Routing;

namespace NtxPay.Sandbox.Webhooks;

/// <summary>Sends test deliveries.</summary>
internal sealed class WebhookTestEndpoint(BearerGate gate, WebhookRegistry registry, Dispatcher dispatcher, TimeProvider time) : IEndpoint
{
    private const long DefaultCentavos = 1000;

    private static readonly Outcome[] Outcomes = [Outcome.Settled, Outcome.Pending, Outcome.Rejected, Outcome.Returned];
    private static readonly string[] Statuses = Array.ConvertAll(Outcomes, outcome => outcome.Status);

    /// <inheritdoc/>
    public string Method => "POST";

    /// <inheritdoc/>
    public string Path => WebhookListEndpoint.ConfigPath + "/test";

    /// <inheritdoc/>
    public async Task<SandboxResponse> AnswerAsync(ApiCall call, CancellationToken cancellationToken)
    {
        gate.Check(call.Request);
        var body = BodyFields.Parse(call);
        var topic = body.Choice("eventType", Topics.Events);
        var status = body.Has("status") ? body.Choice("status", Statuses) : Outcome.Settled.Status;
        var overrideUrl = body.Has("overrideUrl") ? body.Text("overrideUrl", WebhookUrl.IsFit, WebhookUrl.Rule) : null;
        var amount = body.Has("amountCentavos") ? body.Centavos("amountCentavos", minimum: 1) : DefaultCentavos;
        body.ThrowIfWrong();

        // Another URL may be tried before anything is registered; there is no secret to sign with then.
        var webhook = registry.ForTest(topic);
        var url = overrideUrl is not null ? new Uri(overrideUrl)
            : webhook?.Url ?? throw new RefusedException(400, $"No webhook is configured for the event {topic}");
        var outcome = Outcomes[Array.IndexOf(Statuses, status)];
        var news = News.Test(topic, outcome, amount, time.GetUtcNow());
        var signature = webhook is null ? null : Signature.Of(news.Body, webhook.Secret);
        var attempt = await dispatcher.TryOnceAsync(news, url, signature, cancellationToken).ConfigureAwait(false);
        return Answers.Json(200, BodyOf(news, url, status, signature, attempt), SandboxJson.Default.TestBody);
    }

    private static TestBody BodyOf(News news, Uri url, string status, string? signature, Attempt attempt) => new(
        attempt.IsTaken,
        url,
        news.Id,
        status,
        Signed: signature is not null,
        attempt.StatusCode,
        (long)attempt.Duration.TotalMilliseconds,
        signature,
        JsonSerializer.Deserialize(news.Body, SandboxJson.Default.JsonElement),
        attempt.Excerpt);
}
