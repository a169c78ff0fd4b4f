using NtxPay.Sandbox.Accounts;
using NtxPay.Sandbox.Authentication;
using NtxPay.Sandbox.Faults;
using NtxPay.Sandbox.Payments;
using NtxPay.Sandbox.Routing;
using NtxPay.Sandbox.Scheduling;
using NtxPay.Sandbox.Webhooks;

namespace NtxPay.Sandbox;

/// <summary>
/// The sandbox without a transport. It has one account with a credential and a ledger, and is thread-safe. Scheduled events
/// (settlements, expirations, webhook retries) run until the core is disposed. Webhooks are delivered over HTTP. The names and
/// limits of the API are independent of those of the client, so that the sandbox also detects errors of the client.
/// </summary>
public sealed class SandboxCore : IDisposable
{
    /// <summary>The largest body of a request, in bytes: 1 MiB. The response to a larger one is 413.</summary>
    public const int MaximumBodyBytes = 1024 * 1024;

    private readonly TimeProvider timeProvider;
    private readonly Scheduler scheduler;
    private readonly Ledger ledger;
    private readonly WebhookDispatcher webhooks;
    private readonly Router router;
    private readonly FaultInjector faults;

    /// <summary>Creates an account with a new credential.</summary>
    /// <param name="options">The options. The port is not used.</param>
    /// <param name="timeProvider">The clock for tokens, certificates, latency and payments.</param>
    /// <param name="signingKey">The HMAC key of the tokens; null for a random key.</param>
    /// <exception cref="ArgumentOutOfRangeException">An option is out of range.</exception>
    public SandboxCore(SandboxOptions options, TimeProvider timeProvider, byte[]? signingKey = null)
    {
        this.timeProvider = timeProvider;
        Settings = options.Settings;
        scheduler = new Scheduler(timeProvider) { Speed = Settings.Speed };
        Settings.SpeedChanged += OnSpeedChanged;
        faults = new FaultInjector(options.Seed);
        ledger = new Ledger(options.InitialBalanceCentavos);
        var registry = new WebhookRegistry();
        webhooks = new WebhookDispatcher(registry, scheduler, timeProvider);
        var payments = new PaymentService(ledger, scheduler, webhooks, timeProvider);
        Credential = new SandboxCredential(timeProvider.GetUtcNow());
        var tokens = new TokenService(Credential, timeProvider, signingKey ?? RandomValues.Bytes(32));
        var authentication = new BearerAuthentication(tokens);
        router = new Router(
            new TokenEndpoint(Credential, new CertificateAuthentication(Credential, Settings, timeProvider), tokens, Settings),
            new BalanceEndpoint(authentication, ledger),
            new CashInEndpoint(authentication, payments, Settings, scheduler),
            new CashOutEndpoint(authentication, payments),
            new WebhookListEndpoint(authentication, registry),
            new WebhookCreateEndpoint(authentication, registry, timeProvider),
            new WebhookTestEndpoint(authentication, registry, webhooks, timeProvider),
            new WebhookDeleteEndpoint(authentication, registry));
    }

    /// <summary>The credential of the account.</summary>
    public SandboxCredential Credential { get; }

    /// <summary>The settings that can change while the sandbox runs.</summary>
    public SandboxSettings Settings { get; }

    /// <summary>The number of requests.</summary>
    public SandboxCounters Counters { get; } = new();

    /// <summary>A snapshot of the charges and transfers, in the order of creation.</summary>
    public IReadOnlyList<SandboxTransaction> Transactions => ledger.Transactions();

    /// <summary>The latest 100,000 webhook delivery attempts, in the order of completion.</summary>
    public IReadOnlyList<SandboxDelivery> Deliveries => webhooks.Log.Snapshot();

    /// <summary>Restarts the random sequence of faults.</summary>
    /// <param name="seed">The seed.</param>
    public void Reseed(int seed) => faults.Reseed(seed);

    /// <summary>Processes a request. An invalid request gets an error response.</summary>
    /// <param name="request">The request.</param>
    /// <param name="cancellationToken">Cancels the request.</param>
    /// <exception cref="OperationCanceledException">The request was canceled.</exception>
    /// <exception cref="IOException">The body could not be read.</exception>
    public async Task<SandboxResponse> HandleAsync(SandboxRequest request, CancellationToken cancellationToken)
    {
        Counters.CountRequest();
        if (TokenEndpoint.IsTokenRequest(request))
            Counters.CountTokenRequest();

        var response = await HandleWithFaultsAsync(request, cancellationToken).ConfigureAwait(false);
        await timeProvider.DelayAsync(Settings.Latency, cancellationToken).ConfigureAwait(false);
        return response.WithRequestId();
    }

    /// <summary>Cancels scheduled actions and deliveries, and disposes the credential.</summary>
    public void Dispose()
    {
        Settings.SpeedChanged -= OnSpeedChanged;
        scheduler.Dispose();
        webhooks.Dispose();
        Credential.Dispose();
    }

    private void OnSpeedChanged(object? sender, EventArgs args) => scheduler.Speed = Settings.Speed;

    private async Task<SandboxResponse> HandleWithFaultsAsync(SandboxRequest request, CancellationToken cancellationToken)
    {
        var fault = faults.Next(Settings.FaultRate);
        if (fault is null)
            return await router.HandleAsync(request, cancellationToken).ConfigureAwait(false);

        Counters.CountFault();
        var response = fault.CreateReplacement is { } createReplacement
            ? createReplacement()
            : await router.HandleAsync(request, cancellationToken).ConfigureAwait(false);
        return fault.TransformResponse(request.Method is "HEAD" ? response.WithoutBody() : response);
    }
}
