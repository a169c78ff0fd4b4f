using System.Security.Cryptography.X509Certificates;
using System.Text;
using NtxPay.Http;

namespace NtxPay.Fuzz.Targets;

/// <summary>Responses to all other requests, which the first byte selects, through the whole client.</summary>
internal sealed class ReplyTarget : FuzzTarget, IDisposable
{
    /// <summary>The call that sends a webhook's secret.</summary>
    private const int WithWebhookSecret = 6;

    private readonly INtxPayClient client;
    private readonly Func<ICallLog, Task>[] calls;
    private byte[] next = [];

    public ReplyTarget()
    {
        client = new HttpServices(TimeProvider.System, _ => new StubMessageHandler(Respond)).CreateClient(Options());
        var webhookSecret = Samples.Secure(ClientInvariant.WebhookSecret);
        var hook = new Uri("https://example.test/hook");
        calls =
        [
            log => client.GetBalanceAsync(log, CancellationToken.None),
            log => client.CreateCashInAsync(Charge, scenario: null, log, CancellationToken.None),
            log => client.CreateCashOutAsync(Transfer, scenario: null, log, CancellationToken.None),
            log => client.SendAsync(new ApiRequest { Method = "GET", Path = "/api/other" }, log, CancellationToken.None),
            log => client.SendAsync(new ApiRequest { Method = "POST", Path = "/api/other", Body = "{}" }, log, CancellationToken.None),
            log => client.Webhooks.ListAsync(log, CancellationToken.None),
            log => client.Webhooks.CreateAsync(hook, WebhookEventType.All, webhookSecret, log, CancellationToken.None),
            log => client.Webhooks.TestAsync(new WebhookTestRequest { EventType = WebhookEventType.CashIn }, log, CancellationToken.None),
            log => client.Webhooks.DeleteAsync(7, log, CancellationToken.None),
        ];
    }

    public override IReadOnlyList<byte[]> Seeds { get; } =
    [
        .. new[]
        {
            "0200\nContent-Type: application/json; charset=utf-8\n\n{\"availableCentavos\":4873490,\"pendingCentavos\":0,\"currency\":\"MXN\"}",
            "1201\nContent-Type: application/json\n\n{\"transactionId\":\"t-1\",\"status\":\"PENDING\",\"destinationClabe\":\"646180157000000004\",\"amountCentavos\":15000,\"beneficiary\":{\"name\":\"N\",\"taxId\":null},\"referenceNumerical\":1234567,\"checkoutUrl\":\"https://example.test\",\"expiresAt\":\"2026-05-01T10:30:00Z\"}",
            "2201\nContent-Type: application/json\n\n{\"transactionId\":\"t-1\",\"status\":\"PENDING\",\"destinationClabe\":\"012180001234567899\",\"amountCentavos\":25050,\"createdAt\":\"2026-05-01T10:30:00Z\"}",
            "2400\nContent-Type: application/json\n\n{\"statusCode\":400,\"message\":[\"insufficient balance\"],\"error\":\"Bad Request\",\"code\":\"INSUFFICIENT_FUNDS\"}",
            "3200\nContent-Type: application/json\n\n[1,2.5,1e400,\"x\",true,null,{\"a\":{\"a\":1},\"a\":2}]",
            "4502\nContent-Type: text/html\nRetry-After: 3\n\n<html>Bad gateway</html>",
            "5200\nContent-Type: application/json\n\n{\"accountId\":\"1\",\"webhooks\":[{\"id\":1,\"url\":\"https://example.test\",\"events\":[\"all\"],\"isActive\":true,\"createdAt\":\"2026-05-01T10:30:00Z\"}],\"total\":1}",
            "6201\nContent-Type: application/json\n\n{\"id\":1,\"url\":\"https://example.test\",\"events\":[\"all\"],\"isActive\":true,\"secret\":\"whsec_0f-the-webhook\"}",
            "7200\nContent-Type: application/json\n\n{\"delivered\":true,\"url\":\"https://example.test\",\"eventId\":\"e\",\"status\":\"LIQUIDATED\",\"signed\":true,\"statusCode\":200,\"timeMs\":15,\"signatureHeader\":\"s\",\"payloadSent\":{\"a\":1},\"merchantResponse\":\"ok\"}",
            "8404\nx-request-id: 7\n\n{\"message\":\"not found\"}",
            "0401\n\n{\"message\":\"eyJ0b2tlbg.of.theclient expired\"}",
        }.Select(Encoding.UTF8.GetBytes),
    ];

    public override IReadOnlyList<string> Tokens { get; } =
    [
        .. HttpInput.Tokens, .. HttpInput.JsonTokens, ClientInvariant.Secret, ClientInvariant.Token, ClientInvariant.WebhookSecret, "\"amountCentavos\":", "\"currency\":", "\"status\":",
        "\"referenceNumerical\":", "\"beneficiary\":", "\"timeMs\":", "\"webhooks\":", "\"secret\":", "\"payloadSent\":", "\"expiresAt\":", "9999-12-31T23:59:59-14:00", "insufficient balance",
    ];

    private static CashInRequest Charge { get; } =
        new() { AmountCentavos = 15000, CustomerName = "N", CustomerEmail = "n@example.test", ExternalId = "order-1" };

    private static CashOutRequest Transfer { get; } =
        new() { AmountCentavos = 25050, DestinationClabe = "012180001234567899", BeneficiaryName = "N", ExternalId = "order-1" };

    public static ClientOptions Options() => new()
    {
        SessionName = "fuzz",
        BaseUri = new Uri("https://api.example.test"),
        ClientId = "fuzz",
        ClientSecret = Samples.Secure(ClientInvariant.Secret),
        Certificate = new ClientCertificate(X509CertificateLoader.LoadCertificate(Samples.Certificate.RawData)),
        MaximumRetryCount = 0,
    };

    public override void Execute(byte[] input)
    {
        if (input.Length == 0)
            return;

        next = input;
        var call = input[0] % 16 % calls.Length;
        try
        {
            calls[call](NullCallLog.Instance).GetAwaiter().GetResult();
        }
        catch (NtxPayException error)
        {
            if (call == WithWebhookSecret)
                ClientInvariant.Hold(error, ClientInvariant.Token, ClientInvariant.WebhookSecret);
            else
                ClientInvariant.Hold(error, ClientInvariant.Token);
        }
    }

    public void Dispose() => client.Dispose();

    private HttpResponseMessage Respond(HttpRequestMessage request) => request.RequestUri!.AbsolutePath == "/api/auth/token"
        ? HttpInput.Read(Encoding.UTF8.GetBytes($$"""
            201
            Content-Type: application/json

            {"access_token":"{{ClientInvariant.Token}}","token_type":"Bearer","expires_in":86400}
            """))
        : HttpInput.Read(next.AsSpan(1));
}
