using System.Text;
using System.Text.Json;
using NtxPay.Tests.Sandbox;
using NtxPay.Tests.Sandbox.Support;
using Xunit;

namespace NtxPay.Tests.Contract;

/// <summary>Every response of the sandbox, checked with the public schema.</summary>
public sealed class SandboxContractTests : IDisposable
{
    private const string CashIn = "/api/spei/cash-in";
    private const string CashOut = "/api/spei/cash-out";
    private const string Webhooks = "/api/webhooks-config";

    private static readonly string[] All = ["all"];
    private static readonly string[] CashIns = ["cash_in"];

    private readonly SandboxCoreHarness sandbox = new();
    private string? token;

    public void Dispose() => sandbox.Dispose();

    [Fact]
    public async Task Every_response_matches_the_schema()
    {
        await using var receiver = await DeliveryReceiver.StartAsync();
        var full = SandboxAccount.Charge(1000, "order-1");
        full["description"] = "Pedido #123";
        full["customerTaxId"] = "PEPJ800101ABC";
        var transfer = SandboxAccount.Transfer(1, "payout-1");
        transfer["beneficiaryTaxId"] = "LOMA850101ABC";
        transfer["concept"] = "Pago factura 123";
        var registration = new { url = receiver.Url, events = All };
        RecordedExchange[] exchanges =
        [
            await SignInAsync(),
            await RequestAsync("GET", "/api/balance"),
            await RequestAsync("POST", CashIn, full),
            await RequestAsync("POST", CashIn, SandboxAccount.Charge()),
            await RequestAsync("POST", CashOut, transfer),
            await RequestAsync("POST", CashOut, SandboxAccount.Transfer()),
            await RequestAsync("POST", Webhooks, registration),
            await RequestAsync("POST", Webhooks, new { url = "https://example.com/", events = CashIns, secret = "whsec_abc123" }),
            await RequestAsync("GET", Webhooks),
            await RequestAsync("POST", Webhooks + "/test", new { eventType = "cash_out" }),
            await RequestAsync("POST", Webhooks + "/test", new { eventType = "cash_out", status = "RETURNED", overrideUrl = receiver.Url, amountCentavos = 5 }),
            await RequestAsync("DELETE", Webhooks + "/1"),
        ];

        var contract = await OpenApiContract.LoadAsync();

        Assert.All(exchanges, exchange => Assert.InRange(exchange.Status, 200, 201));
        Assert.All(exchanges, contract.Check);
        Assert.Equal(
            contract.Operations.Order(StringComparer.Ordinal),
            exchanges.Select(exchange => $"{exchange.Method} {exchange.Path.Replace("/1", "/{id}", StringComparison.Ordinal)}").Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task Every_refusal_matches_the_error_schema()
    {
        await SignInAsync();
        RecordedExchange[] exchanges =
        [
            await SendAsync("POST", "/api/auth/token", sandbox.TokenBody, ("Content-Type", "application/json")),
            await SendAsync("POST", "/api/auth/token", "{}", ("Content-Type", "application/json"), ("X-SSL-Client-Cert", sandbox.CertificateHeader)),
            await SendAsync("GET", "/api/balance", string.Empty),
            await RequestAsync("POST", CashIn, SandboxAccount.Charge(999)),
            await RequestAsync("POST", CashIn, new { }),
            await RequestAsync("POST", CashIn, SandboxAccount.Charge(), "bad_clabe"),
            await RequestAsync("POST", CashIn, SandboxAccount.Charge(), "unheard_of"),
            await RequestAsync("POST", CashIn, SandboxAccount.Charge(), "service_unavailable"),
            await RequestAsync("POST", CashOut, SandboxAccount.Transfer(long.MaxValue / 1024)),
            await RequestAsync("POST", CashOut, SandboxAccount.Transfer(9_007_199_254_740_991)),
            await RequestAsync("POST", CashOut, new { amountCentavos = -1, concept = new string('a', 41) }),
            await RequestAsync("POST", Webhooks, new { url = "http://example.com/", events = All }),
            await RequestAsync("POST", Webhooks + "/test", new { eventType = "cash_in" }),
            await RequestAsync("DELETE", Webhooks + "/1"),
        ];
        sandbox.Core.Settings.FaultRate = 1;
        sandbox.Core.Reseed(1);
        var faults = new List<RecordedExchange>();
        while (faults.Count < 50)
        {
            if (await RequestAsync("GET", "/api/balance") is { Status: >= 400 } exchange && exchange.ResponseBody.StartsWith('{'))
                faults.Add(exchange);
        }

        var contract = await OpenApiContract.LoadAsync();

        Assert.All(exchanges, exchange => Assert.InRange(exchange.Status, 400, 503));
        Assert.All(exchanges.Concat(faults), exchange => Assert.Empty(contract.ResponseViolations(exchange)));
        Assert.Equal([429, 500, 502, 503], faults.Select(exchange => exchange.Status).Distinct().Order());
    }

    private async Task<RecordedExchange> SignInAsync()
    {
        var exchange = await SendAsync(
            "POST",
            "/api/auth/token",
            sandbox.TokenBody,
            ("Content-Type", "application/json"),
            ("X-SSL-Client-Cert", sandbox.CertificateHeader));
        token = JsonSerializer.Deserialize<JsonElement>(exchange.ResponseBody).GetProperty("access_token").GetString();
        return exchange;
    }

    private Task<RecordedExchange> RequestAsync(string method, string path, object? body = null, string? scenario = null)
    {
        List<(string, string)> headers = [("Authorization", $"Bearer {token}")];
        if (body is not null)
            headers.Add(("Content-Type", "application/json"));

        if (scenario is not null)
            headers.Add(("X-Sandbox-Scenario", scenario));

        return SendAsync(method, path, body is null ? string.Empty : JsonSerializer.Serialize(body), [.. headers]);
    }

    private async Task<RecordedExchange> SendAsync(string method, string path, string body, params (string Name, string Value)[] headers)
    {
        var response = await sandbox.SendAsync(method, path, body, headers);
        return new RecordedExchange(
            method,
            path,
            headers.ToDictionary(header => header.Name, header => header.Value, StringComparer.OrdinalIgnoreCase),
            body,
            response.Status,
            Encoding.UTF8.GetString(response.Response.Body.Span));
    }
}
