using System.Net;
using System.Security;
using System.Text.Json;
using NtxPay.Http.Errors;
using NtxPay.Http.Json;
using NtxPay.Http.Wire;

namespace NtxPay.Http.Webhooks;

/// <summary>The account's webhooks over HTTP.</summary>
internal sealed class WebhookClient(NtxPayClient client) : IWebhookClient
{
    private const string Path = "/api/webhooks-config";

    /// <inheritdoc/>
    public Task<IReadOnlyList<Webhook>> ListAsync(ICallLog log, CancellationToken cancellationToken) =>
        client.SendAsync(new ApiRequest { Method = "GET", Path = Path }, ReadList, log, cancellationToken);

    /// <inheritdoc/>
    public Task<Webhook> CreateAsync(Uri url, WebhookTopic topic, SecureString? secret, ICallLog log, CancellationToken cancellationToken)
    {
        if (secret is not null)
            WebhookSecrets.DemandRegistrable(secret);

        var plain = secret is null ? null : new NetworkCredential(string.Empty, secret).Password;
        var registration = new WebhookRegistration(url.AbsoluteUri, [WebhookTopics.ToApi(topic)], plain is null ? null : JsonBody.WholeCharacters(plain));
        return client.SendAsync(
            new ApiRequest { Method = "POST", Path = Path, Body = JsonSerializer.SerializeToUtf8Bytes(registration, RequestJson.Default.WebhookRegistration) },
            (answer, call) => ReadCreated(answer, call, secret),
            log,
            cancellationToken,
            plain is null ? null : text => text.Replace(plain, "***"));
    }

    /// <inheritdoc/>
    public async Task DeleteAsync(long id, ICallLog log, CancellationToken cancellationToken)
    {
        try
        {
            await client.SendAsync(
                new ApiRequest { Method = "DELETE", Path = $"{Path}/{Readable.Number(id)}" },
                static (answer, _) => answer.StatusCode,
                log,
                cancellationToken).ConfigureAwait(false);
        }
        catch (NtxPayException exception) when (exception is { OutcomeUnknown: true, StatusCode: 404, RefusedByApi: true })
        {
            // An earlier attempt removed it, and its answer was lost.
            log.Verbose(Localized.Text($"Webhook {Readable.Number(id)} is gone: an earlier attempt removed it."));
        }
    }

    /// <inheritdoc/>
    public Task<WebhookTrial> TestAsync(WebhookTrialRequest request, ICallLog log, CancellationToken cancellationToken)
    {
        var test = new WebhookTestRequest(WebhookTopics.ToApi(request.Topic), request.Status, request.Url?.AbsoluteUri, request.AmountCentavos);
        return client.SendAsync(
            new ApiRequest { Method = "POST", Path = Path + "/test", Body = JsonSerializer.SerializeToUtf8Bytes(test, RequestJson.Default.WebhookTestRequest) },
            ReadTrial,
            log,
            cancellationToken);
    }

    private IReadOnlyList<Webhook> ReadList(Answer answer, Call call)
    {
        var webhooks = TypedAnswer.Read(answer, call, AnswerJson.Default.WebhookListAnswer).Webhooks
            ?? throw ErrorClassifier.Missing(answer, call, "webhooks");
        return [.. webhooks.Select(webhook => Read(webhook, answer, call, secret: null))];
    }

    private Webhook ReadCreated(Answer answer, Call call, SecureString? given)
    {
        var created = TypedAnswer.Read(answer, call, AnswerJson.Default.WebhookAnswer);

        // The secret that signs is the API's word; where it says none, it took the one it was given.
        var secret = string.IsNullOrEmpty(created.Secret) ? given?.Copy() : new NetworkCredential(string.Empty, created.Secret).SecurePassword;
        secret?.MakeReadOnly();
        return Read(created, answer, call, secret ?? throw ErrorClassifier.Missing(answer, call, "secret"));
    }

    private Webhook Read(WebhookAnswer? webhook, Answer answer, Call call, SecureString? secret) => new()
    {
        Id = webhook?.Id ?? throw MissingInside(answer, call, "id"),
        Url = AddressOf(webhook.Url) ?? throw MissingInside(answer, call, "url"),
        Events = webhook.Events ?? throw MissingInside(answer, call, "events"),
        IsActive = webhook.IsActive ?? throw MissingInside(answer, call, "isActive"),
        CreatedAt = webhook.CreatedAt?.ToUniversalTime(),
        Secret = secret,
        SessionName = client.Options.SessionName,
    };

    private static NtxPayException MissingInside(Answer answer, Call call, string name) =>
        ErrorClassifier.Unreadable(answer, call, Localized.Text($"a webhook in it has no {name}"));

    private static WebhookTrial ReadTrial(Answer answer, Call call)
    {
        var trial = TypedAnswer.Read(answer, call, AnswerJson.Default.WebhookTestAnswer);
        return new WebhookTrial
        {
            Delivered = trial.Delivered ?? throw ErrorClassifier.Missing(answer, call, "delivered"),
            Url = AddressOf(trial.Url) ?? throw ErrorClassifier.Missing(answer, call, "url"),
            EventId = trial.EventId,
            Status = trial.Status,
            Signed = trial.Signed ?? throw ErrorClassifier.Missing(answer, call, "signed"),
            StatusCode = trial.StatusCode ?? throw ErrorClassifier.Missing(answer, call, "statusCode"),
            Time = TimeSpan.FromMilliseconds(trial.TimeMs ?? throw ErrorClassifier.Missing(answer, call, "timeMs")),
            SignatureHeader = trial.SignatureHeader,
            PayloadSent = TextOf(trial.PayloadSent),
            MerchantResponse = TextOf(trial.MerchantResponse),
        };
    }

    private static Uri? AddressOf(string? url) => Uri.TryCreate(url, UriKind.Absolute, out var address) ? address : null;

    private static string? TextOf(JsonElement element) => element.ValueKind switch
    {
        JsonValueKind.Undefined or JsonValueKind.Null => null,
        JsonValueKind.String => Readable.WithoutControls(element.GetString()!),
        _ => Readable.WithoutControls(element.GetRawText()),
    };
}
