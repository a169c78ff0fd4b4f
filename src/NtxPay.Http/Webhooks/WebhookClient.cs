using System.Security;
using System.Text.Json;
using NtxPay.Http.Errors;
using NtxPay.Http.Json;
using NtxPay.Http.Pipeline;

namespace NtxPay.Http.Webhooks;

/// <summary>The account's webhooks over HTTP.</summary>
internal sealed class WebhookClient(NtxPayClient client) : IWebhookClient
{
    private const string Path = "/api/webhooks-config";

    /// <inheritdoc/>
    public Task<IReadOnlyList<Webhook>> ListAsync(ICallLog log, CancellationToken cancellationToken) =>
        client.SendAsync(new ApiRequest { Method = "GET", Path = Path }, ReadList, log, cancellationToken);

    /// <inheritdoc/>
    public Task<Webhook> CreateAsync(Uri url, WebhookEventType eventType, SecureString? secret, ICallLog log, CancellationToken cancellationToken)
    {
        if (secret is not null)
            WebhookSecrets.ThrowIfNotRegistrable(secret);

        var plain = secret is null ? null : SecureText.ToText(secret);
        var registration = new WebhookRegistrationBody(url.AbsoluteUri, [WebhookEventTypes.ToApi(eventType)], plain is null ? null : JsonBody.EnsureValidUnicode(plain));
        return client.SendAsync(
            new ApiRequest { Method = "POST", Path = Path, Body = JsonSerializer.SerializeToUtf8Bytes(registration, RequestJson.Default.WebhookRegistrationBody) },
            (reply, call) => ReadCreated(reply, call, secret),
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
                new ApiRequest { Method = "DELETE", Path = $"{Path}/{DisplayText.Number(id)}" },
                static (reply, _) => reply.StatusCode,
                log,
                cancellationToken).ConfigureAwait(false);
        }
        catch (NtxPayException exception) when (exception is { OutcomeUnknown: true, StatusCode: 404, RefusedByApi: true })
        {
            // An earlier attempt removed it, and the reply was lost.
            log.Verbose(Localized.Text($"Webhook {DisplayText.Number(id)} was removed by an earlier attempt."));
        }
    }

    /// <inheritdoc/>
    public Task<WebhookTestResult> TestAsync(WebhookTestRequest request, ICallLog log, CancellationToken cancellationToken)
    {
        var test = new WebhookTestBody(WebhookEventTypes.ToApi(request.EventType), request.Status, request.Url?.AbsoluteUri, request.AmountCentavos);
        return client.SendAsync(
            new ApiRequest { Method = "POST", Path = Path + "/test", Body = JsonSerializer.SerializeToUtf8Bytes(test, RequestJson.Default.WebhookTestBody) },
            ReadTestResult,
            log,
            cancellationToken);
    }

    private IReadOnlyList<Webhook> ReadList(ApiReply reply, ApiCall call)
    {
        var webhooks = ReplyReader.Read(reply, call, ReplyJson.Default.WebhookListReply).Webhooks
            ?? throw ErrorClassifier.Missing(reply, call, "webhooks");
        return [.. webhooks.Select(webhook => Read(webhook, reply, call, secret: null))];
    }

    private Webhook ReadCreated(ApiReply reply, ApiCall call, SecureString? requestedSecret)
    {
        var created = ReplyReader.Read(reply, call, ReplyJson.Default.WebhookReply);

        // If the reply has no secret, the API uses the requested one.
        var secret = string.IsNullOrEmpty(created.Secret) ? requestedSecret?.Copy() : SecureText.FromText(created.Secret!);
        secret?.MakeReadOnly();
        return Read(created, reply, call, secret ?? throw ErrorClassifier.Missing(reply, call, "secret"));
    }

    private Webhook Read(WebhookReply? webhook, ApiReply reply, ApiCall call, SecureString? secret) => new()
    {
        Id = webhook?.Id ?? throw MissingWebhookField(reply, call, "id"),
        Url = ParseUrl(webhook.Url) ?? throw MissingWebhookField(reply, call, "url"),
        Events = webhook.Events ?? throw MissingWebhookField(reply, call, "events"),
        IsActive = webhook.IsActive ?? throw MissingWebhookField(reply, call, "isActive"),
        CreatedAt = webhook.CreatedAt?.ToUniversalTime(),
        Secret = secret,
        Session = client.Options.SessionName,
    };

    private static NtxPayException MissingWebhookField(ApiReply reply, ApiCall call, string name) =>
        ErrorClassifier.InvalidResponse(reply, call, Localized.Text($"a webhook in it has no {name}"));

    private static WebhookTestResult ReadTestResult(ApiReply reply, ApiCall call)
    {
        var test = ReplyReader.Read(reply, call, ReplyJson.Default.WebhookTestReply);
        return new WebhookTestResult
        {
            Delivered = test.Delivered ?? throw ErrorClassifier.Missing(reply, call, "delivered"),
            Url = ParseUrl(test.Url) ?? throw ErrorClassifier.Missing(reply, call, "url"),
            EventId = test.EventId,
            Status = test.Status,
            Signed = test.Signed ?? throw ErrorClassifier.Missing(reply, call, "signed"),
            StatusCode = test.StatusCode ?? throw ErrorClassifier.Missing(reply, call, "statusCode"),
            Duration = TimeSpan.FromMilliseconds(test.TimeMs ?? throw ErrorClassifier.Missing(reply, call, "timeMs")),
            SignatureHeader = test.SignatureHeader,
            PayloadSent = ToText(test.PayloadSent),
            MerchantResponse = ToText(test.MerchantResponse),
        };
    }

    private static Uri? ParseUrl(string? url) => Uri.TryCreate(url, UriKind.Absolute, out var address) ? address : null;

    private static string? ToText(JsonElement element) => element.ValueKind switch
    {
        JsonValueKind.Undefined or JsonValueKind.Null => null,
        JsonValueKind.String => DisplayText.WithoutControls(element.GetString()!),
        _ => DisplayText.WithoutControls(element.GetRawText()),
    };
}
