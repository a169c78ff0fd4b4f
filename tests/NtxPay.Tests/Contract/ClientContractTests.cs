using System.Collections.Concurrent;
using System.Net;
using System.Security.Cryptography.X509Certificates;
using NtxPay.Http;
using NtxPay.Sandbox;
using NtxPay.Tests.Sandbox.Support;
using Xunit;

namespace NtxPay.Tests.Contract;

/// <summary>Every request of the client and its response, checked with the public schema.</summary>
public sealed class ClientContractTests : IDisposable
{
    private readonly ISandbox sandbox = new SandboxFactory().Start(new SandboxOptions());
    private readonly ConcurrentQueue<RecordedExchange> exchanges = new();
    private readonly INtxPayClient client;

    public ClientContractTests() =>
        client = new HttpServices(TimeProvider.System, _ => new RecordingHandler(exchanges)).CreateClient(new ClientOptions
        {
            SessionName = "contract",
            BaseUri = sandbox.BaseUri,
            ClientId = sandbox.ClientId,
            ClientSecret = sandbox.ClientSecret.Copy(),
            Certificate = new ClientCertificate(new X509Certificate2(sandbox.Certificate)),
        });

    private static CashInRequest Charge => new() { AmountCentavos = 50_000, CustomerName = "Juan Pérez", CustomerEmail = "juan@example.com", ExternalId = "order-0" };

    private static CashOutRequest Transfer => new() { AmountCentavos = 50_000, DestinationClabe = SandboxAccount.Clabe, BeneficiaryName = "María López", ExternalId = "payout-0" };

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    public void Dispose()
    {
        client.Dispose();
        sandbox.Dispose();
    }

    [Fact]
    public async Task Sign_in_and_balance_requests_match_the_schema()
    {
        await client.GetBalanceAsync(NullCallLog.Instance, Stop);

        await AssertRecordedAsync("POST /api/auth/token", "GET /api/balance");
    }

    [Fact]
    public async Task Charges_match_the_schema_with_and_without_optional_fields()
    {
        await client.CreateCashInAsync(Charge, scenario: null, NullCallLog.Instance, Stop);
        await client.CreateCashInAsync(
            Charge with { ExternalId = "order-1", CustomerTaxId = "PEPJ800101ABC", Description = "Pedido #123" },
            SandboxScenario.PendingLong,
            NullCallLog.Instance,
            Stop);

        await AssertRecordedAsync("POST /api/auth/token", "POST /api/spei/cash-in", "POST /api/spei/cash-in");
    }

    [Fact]
    public async Task Transfers_match_the_schema_with_and_without_optional_fields()
    {
        await client.CreateCashOutAsync(Transfer, scenario: null, NullCallLog.Instance, Stop);
        await client.CreateCashOutAsync(
            Transfer with { ExternalId = "payout-1", BeneficiaryTaxId = "LOMA850101ABC", Concept = new string('ñ', 40) },
            SandboxScenario.Rejected,
            NullCallLog.Instance,
            Stop);

        await AssertRecordedAsync("POST /api/auth/token", "POST /api/spei/cash-out", "POST /api/spei/cash-out");
    }

    [Fact]
    public async Task Refused_payments_match_the_error_schema()
    {
        var poor = await Assert.ThrowsAsync<NtxPayException>(() =>
            client.CreateCashOutAsync(Transfer with { AmountCentavos = 4_873_491 }, scenario: null, NullCallLog.Instance, Stop));
        var unfit = await Assert.ThrowsAsync<NtxPayException>(() =>
            client.CreateCashInAsync(Charge, SandboxScenario.BadClabe, NullCallLog.Instance, Stop));

        Assert.Equal(NtxPayErrorKind.InsufficientBalance, poor.Kind);
        Assert.Equal("SCENARIO_NOT_APPLICABLE", unfit.ApiCode);
        await AssertRecordedAsync("POST /api/auth/token", "POST /api/spei/cash-out", "POST /api/spei/cash-in");
    }

    [Fact]
    public async Task Webhooks_match_the_schema_with_and_without_optional_fields()
    {
        await using var receiver = await DeliveryReceiver.StartAsync();
        using var secret = new NetworkCredential(string.Empty, "whsec_abc123").SecurePassword;
        var webhooks = client.Webhooks;

        var made = await webhooks.CreateAsync(receiver.Url, WebhookEventType.All, secret: null, NullCallLog.Instance, Stop);
        await webhooks.CreateAsync(new Uri("https://example.com/hook"), WebhookEventType.RefundOut, secret, NullCallLog.Instance, Stop);
        await webhooks.ListAsync(NullCallLog.Instance, Stop);
        var trial = await webhooks.TestAsync(new WebhookTestRequest { EventType = WebhookEventType.CashIn }, NullCallLog.Instance, Stop);
        await webhooks.TestAsync(
            new WebhookTestRequest { EventType = WebhookEventType.RefundOut, Status = "RETURNED", Url = receiver.Url, AmountCentavos = 5 },
            NullCallLog.Instance,
            Stop);
        await webhooks.DeleteAsync(made.Id, NullCallLog.Instance, Stop);

        Assert.True(trial.Delivered);
        await AssertRecordedAsync(
            "POST /api/auth/token",
            "POST /api/webhooks-config",
            "POST /api/webhooks-config",
            "GET /api/webhooks-config",
            "POST /api/webhooks-config/test",
            "POST /api/webhooks-config/test",
            $"DELETE /api/webhooks-config/{made.Id}");
    }

    private async Task AssertRecordedAsync(params string[] operations)
    {
        var contract = await OpenApiContract.LoadAsync();
        Assert.Equal(operations, exchanges.Select(exchange => $"{exchange.Method} {exchange.Path}"));
        Assert.All(exchanges, contract.Check);
    }
}
