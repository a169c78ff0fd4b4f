using NtxPay.Sandbox.Accounts;
using NtxPay.Sandbox.Authentication;
using NtxPay.Sandbox.Faults;
using NtxPay.Sandbox.Routing;

namespace NtxPay.Sandbox;

/// <summary>
/// The sandbox without a transport: requests in, answers out. One account with its credential and ledger; any number
/// of threads may ask at once.
/// </summary>
public sealed class SandboxCore : IDisposable
{
    /// <summary>The largest body of a request, in bytes: 1 MiB. A larger one is answered with 413.</summary>
    public const int MaximumBodyBytes = 1024 * 1024;

    private readonly TimeProvider time;
    private readonly Router router;
    private readonly FaultInjector faults;

    /// <summary>A new account with a credential of its own.</summary>
    /// <param name="options">How it starts; the port is the transport's matter.</param>
    /// <param name="time">Issues and expires tokens, judges certificates, and holds answers back.</param>
    /// <param name="signingKey">The tokens' HMAC key, so that others can check them; null makes one that nobody knows.</param>
    /// <exception cref="ArgumentOutOfRangeException">An option is out of its range.</exception>
    public SandboxCore(SandboxOptions options, TimeProvider time, byte[]? signingKey = null)
    {
        this.time = time;
        Settings = new SandboxSettings(options);
        faults = new FaultInjector(options.Seed);
        var ledger = Ledger.OpenedWith(options.InitialBalanceCentavos, time.GetUtcNow());
        Credential = new SandboxCredential(time.GetUtcNow());
        var tokens = new TokenMint(Credential, time, signingKey ?? RandomText.Bytes(32));
        router = new Router(
            new TokenEndpoint(Credential, new CertificateGate(Credential, Settings, time), tokens, Settings),
            new BalanceEndpoint(new BearerGate(tokens), ledger));
    }

    /// <summary>What the account's owner signs in with.</summary>
    public SandboxCredential Credential { get; }

    /// <summary>What may change while the sandbox runs.</summary>
    public SandboxSettings Settings { get; }

    /// <summary>What the sandbox has seen so far.</summary>
    public SandboxCounters Counters { get; } = new();

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

    /// <summary>Forgets the credential: disposes its certificate.</summary>
    public void Dispose() => Credential.Dispose();

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
