using System.Net;
using System.Net.Http.Headers;
using System.Security;
using System.Text;

namespace NtxPay.Tests.Webhooks;

/// <summary>A delivery as the API makes it, or nearly so.</summary>
internal sealed class SignedDelivery
{
    public const string Secret = "whsec_abc123";

    public SignedDelivery(string? body = null, string? eventId = null, string secret = Secret)
    {
        Body = body ?? EventJson();
        EventId = eventId ?? Guid.NewGuid().ToString();
        Signature = WebhookSignature.Sign(Encoding.UTF8.GetBytes(Body), Secure(secret));
    }

    public string Body { get; set; }

    public string? EventId { get; set; }

    public string? Signature { get; set; }

    public string Method { get; set; } = "POST";

    public static SecureString Secure(string text) => new NetworkCredential(string.Empty, text).SecurePassword;

    public static string EventJson(
        string name = "transaction.cash_in.settled",
        string transactionId = "5d6c7b8a-1111-4222-8333-944455566677",
        long amount = 125_050) => $$"""
        {"event":"{{name}}","transactionId":"{{transactionId}}","amount":{{amount}},"currency":"MXN","status":"LIQUIDATED",
        "destinationClabe":"646180157000000004","sourceClabe":null,"payerName":"Juan Pérez","reference":"1234567","voucher":"NTX1",
        "occurredAt":"2026-05-01T10:30:00.000Z","later":[{"added":1.5} ]}
        """;

    public HttpRequestMessage ToMessage(Uri address)
    {
        var message = new HttpRequestMessage(new HttpMethod(Method), address);
        if (Method != "GET")
        {
            message.Content = new StringContent(Body, Encoding.UTF8);
            message.Content.Headers.ContentType = new MediaTypeHeaderValue("application/json");
        }

        if (Signature is not null)
            message.Headers.TryAddWithoutValidation(WebhookHeaders.Signature, Signature);

        if (EventId is not null)
            message.Headers.TryAddWithoutValidation(WebhookHeaders.EventId, EventId);

        return message;
    }
}
