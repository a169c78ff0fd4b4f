using NtxPay.Sandbox.Accounts;
using NtxPay.Sandbox.Authentication;
using NtxPay.Sandbox.Faults;
using NtxPay.Sandbox.Payments;
using NtxPay.Sandbox.Routing;
using NtxPay.Sandbox.Scheduling;
using NtxPay.Sandbox.Webhooks;

namespace NtxPay.Sandbox;

/// <summary>
/// The sandbox without a transport: requests in, answers out. One account with its credential and ledger; any number
/// of threads may ask at once. What happens later (a payment settles, a charge expires, a webhook is tried again) happens
/// by itself until the core is disposed; webhooks are delivered over HTTP.
/// </summary>
public sealed class SandboxCore : IDisposable
{
    /// <summary>The largest body of a request, in bytes: 1 MiB. A larger one is answered with 413.</summary>
    public const int MaximumBodyBytes = 1024 * 1024;

    private readonly TimeProvider time;
    private readonly Scheduler scheduler;
    private readonly Ledger ledger;
    private readonly Dispatcher webhooks;
    private readonly Router router;
    private readonly FaultInjector faults;

    /// <summary>A new account with a credential of its own.</summary>
    /// <param name="options">How it starts; the port is the transport's matter.</param>
    /// <param name="time">Issues and expires tokens, judges certificates, holds answers back, and settles payments.</param>
    /// <param name="signingKey">The tokens' HMAC key, so that others can check them; null makes one that nobody knows.</param>
    /// <exception cref="ArgumentOutOfRangeException">An option is out of its range.</exception>
    public SandboxCore(SandboxOptions options, TimeProvider time, byte[]? signingKey = null)
    {
        this.time = time;
        Settings = options.Settings;
        scheduler = new Scheduler(time) { Speed = Settings.Speed };
        Settings.SpeedChanged += ChangeSpeed;
        faults = new FaultInjector(options.Seed);
        ledger = new Ledger(options.InitialBalanceCentavos);
        var registry = new WebhookRegistry();
        webhooks = new Dispatcher(registry, scheduler, time);
        var cashier = new Cashier(ledger, scheduler, webhooks, time);
        Credential = new SandboxCredential(time.GetUtcNow());
        var tokens = new TokenMint(Credential, time, signingKey ?? RandomText.Bytes(32));
        var gate = new BearerGate(tokens);
        router = new Router(
            new TokenEndpoint(Credential, new CertificateGate(Credential, Settings, time), tokens, Settings),
            new BalanceEndpoint(gate, ledger),
            new CashInEndpoint(gate, cashier, Settings, scheduler),
            new CashOutEndpoint(gate, cashier),
            new WebhookListEndpoint(gate, registry),
            new WebhookSetupEndpoint(gate, registry, time),
            new WebhookTestEndpoint(gate, registry, webhooks, time),
            new WebhookRemovalEndpoint(gate, registry));
    }

    /// <summary>What the account's owner signs in with.</summary>
    public SandboxCredential Credential { get; }

    /// <summary>What may change while the sandbox runs.</summary>
    public SandboxSettings Settings { get; }

    /// <summary>What the sandbox has seen so far.</summary>
    public SandboxCounters Counters { get; } = new();

    /// <summary>The charges and transfers at this moment, in the order of their making.</summary>
    public IReadOnlyList<SandboxTransaction> Transactions => ledger.Transactions();

    /// <summary>The latest 100,000 attempts to deliver webhooks, in the order of their ends.</summary>
    public IReadOnlyList<SandboxDelivery> Deliveries => webhooks.Log.Snapshot();

    /// <summary>Starts the faults' random sequence anew.</summary>
    /// <param name="seed">Where it starts.</param>
    public void Reseed(int seed) => faults.Reseed(seed);

    /// <summary>Answers a request. What the client did wrong becomes an answer, too.</summary>
    /// <param name="request">The request.</param>
    /// <param name="cancellationToken">Ends the wait of an answer that is held back.</param>
    /// <exception cref="OperationCanceledException">Cancelled: there is no answer.</exception>
    /// <exception cref="IOException">The body could not be read to its end.</exception>
    public async Task<SandboxResponse> AnswerAsync(SandboxRequest request, CancellationToken cancellationToken)
    {
        Counters.CountRequest();
        if (TokenEndpoint.IsAskedBy(request))
            Counters.CountTokenRequest();

        var response = await AnswerOrFailAsync(request, cancellationToken).ConfigureAwait(false);
        await Clock.DelayAsync(time, Settings.Latency, cancellationToken).ConfigureAwait(false);
        return response.WithRequestId();
    }

    /// <summary>Ends whatever is to come or under way, and disposes the credential.</summary>
    public void Dispose()
    {
        Settings.SpeedChanged -= ChangeSpeed;
        scheduler.Dispose();
        webhooks.Dispose();
        Credential.Dispose();
    }

    private void ChangeSpeed(object? sender, EventArgs e) => scheduler.Speed = Settings.Speed;

    private async Task<SandboxResponse> AnswerOrFailAsync(SandboxRequest request, CancellationToken cancellationToken)
    {
        var fault = faults.Next(Settings.FaultRate);
        if (fault is null)
            return await router.AnswerAsync(request, cancellationToken).ConfigureAwait(false);

        Counters.CountFault();
        var answer = fault.Instead is { } instead
            ? instead()
            : await router.AnswerAsync(request, cancellationToken).ConfigureAwait(false);
        return fault.Cut(request.Method is "HEAD" ? answer.WithoutBody() : answer);
    }
}
