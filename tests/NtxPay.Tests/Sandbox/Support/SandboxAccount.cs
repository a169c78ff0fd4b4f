using System.Text.Json;
using NtxPay.Sandbox;
using Xunit;

namespace NtxPay.Tests.Sandbox.Support;

/// <summary>An account in a sandbox with a manual time provider.</summary>
internal sealed class SandboxAccount : IDisposable
{
    public const string Clabe = "012180001234567890";

    private static readonly SandboxOptions Defaults = new();

    private readonly SandboxCoreHarness sandbox;
    private readonly string token;

    private SandboxAccount(SandboxCoreHarness sandbox, string token) => (this.sandbox, this.token) = (sandbox, token);

    public SandboxCore Core => sandbox.Core;

    public DateTimeOffset Now => sandbox.TimeProvider.GetUtcNow();

    public SandboxTransaction Transaction => Assert.Single(Core.Transactions);

    /// <summary>Signs in with the maximum lifetime of a token.</summary>
    public static async Task<SandboxAccount> SignInAsync(long balance = SandboxOptions.DefaultInitialBalanceCentavos, double speed = 1, TimeSpan? chargeLifetime = null)
    {
        var harness = new SandboxCoreHarness(new SandboxOptions
        {
            InitialBalanceCentavos = balance,
            Settings =
            {
                TokenLifetime = TimeSpan.FromSeconds(SandboxSettings.MaximumTokenLifetimeSeconds),
                Speed = speed,
                ChargeLifetime = chargeLifetime ?? SandboxSettings.DefaultChargeLifetime,
            },
        });
        return new SandboxAccount(harness, await harness.TokenAsync());
    }

    public static Dictionary<string, object?> Transfer(long amount = 50_000, string? externalId = null) => With(externalId, new()
    {
        ["amountCentavos"] = amount,
        ["destinationClabe"] = Clabe,
        ["beneficiaryName"] = "Maria Lopez",
    });

    public static Dictionary<string, object?> Charge(long amount = 50_000, string? externalId = null) => With(externalId, new()
    {
        ["amountCentavos"] = amount,
        ["customerName"] = "Juan Perez",
        ["customerEmail"] = "juan@example.com",
    });

    public Task<CoreResponse> TransferAsync(long amount = 50_000, string? externalId = null, string? scenario = null) =>
        PostAsync("/api/spei/cash-out", Transfer(amount, externalId), scenario);

    public Task<CoreResponse> ChargeAsync(long amount = 50_000, string? externalId = null, string? scenario = null) =>
        PostAsync("/api/spei/cash-in", Charge(amount, externalId), scenario);

    public Task<CoreResponse> RegisterAsync(Uri url, string eventType = "all", string? secret = null)
    {
        var body = new Dictionary<string, object?>(StringComparer.Ordinal) { ["url"] = url.ToString(), ["events"] = new[] { eventType } };
        if (secret is not null)
            body["secret"] = secret;

        return PostAsync("/api/webhooks-config", body);
    }

    public Task<CoreResponse> PostAsync(string path, object body, string? scenario = null) =>
        SendAsync("POST", path, JsonSerializer.Serialize(body), scenario);

    public Task<CoreResponse> SendAsync(string method, string path, string? body = null, string? scenario = null)
    {
        List<(string, string)> headers = [("Authorization", $"Bearer {token}"), ("Content-Type", "application/json")];
        if (scenario is not null)
            headers.Add(("X-Sandbox-Scenario", scenario));

        return sandbox.SendAsync(method, path, body, [.. headers]);
    }

    /// <summary>The changes of the available and held balance, in centavos.</summary>
    public async Task<(long Available, long Pending)> ChangeAsync()
    {
        var balance = (await SendAsync("GET", "/api/balance")).Json;
        return (
            balance.GetProperty("availableCentavos").GetInt64() - Defaults.InitialBalanceCentavos,
            balance.GetProperty("pendingCentavos").GetInt64());
    }

    public void Pass(TimeSpan span) => sandbox.TimeProvider.Advance(span);

    public void PassSeconds(double seconds) => Pass(TimeSpan.FromSeconds(seconds));

    /// <summary>Waits for other threads.</summary>
    public static async Task UntilAsync(Func<bool> condition)
    {
        using var timeout = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        timeout.CancelAfter(TimeSpan.FromMinutes(1));
        while (!condition())
            await Task.Delay(TimeSpan.FromMilliseconds(2), timeout.Token);
    }

    public Task DeliveredAsync(int count) => UntilAsync(() => Core.Deliveries.Count >= count);

    public void Dispose() => sandbox.Dispose();

    private static Dictionary<string, object?> With(string? externalId, Dictionary<string, object?> body)
    {
        if (externalId is not null)
            body["externalId"] = externalId;

        return body;
    }
}
