using NtxPay.Http;
using NtxPay.Http.Pipeline;
using NtxPay.Tests.Http.Support;
using Xunit;

namespace NtxPay.Tests.FaultInjection.Support;

/// <summary>
/// A client on real sockets and a clock that the test moves, against a server that misbehaves. Every call is held to a
/// bound of time and to one of memory.
/// </summary>
internal sealed class FaultHarness : IAsyncDisposable
{
    /// <summary>
    /// What one call may allocate, server and all: the largest body that is read is 8 MiB, and a buffer that grew to it by doubling
    /// took 16 MiB in all.
    /// </summary>
    public const long MaximumAllocation = 32 * 1024 * 1024;

    /// <summary>When a call counts as hung, by the real clock. Every one here is over in a moment.</summary>
    public static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    /// <summary>A bench.</summary>
    /// <param name="serve">What the server does with a connection.</param>
    /// <param name="retries">How often a call is repeated.</param>
    /// <param name="address">Where the client believes the server; plain http on 127.0.0.1 by default.</param>
    /// <param name="adjust">Changes the handler that connects.</param>
    /// <param name="certificate">The client's certificate; one without a key by default.</param>
    /// <param name="clock">The client's clock; <see cref="Clock"/> by default.</param>
    public FaultHarness(
        Func<ServerConnection, Task> serve,
        int retries = 0,
        Func<int, string>? address = null,
        Action<SocketsHttpHandler>? adjust = null,
        ClientCertificate? certificate = null,
        TimeProvider? clock = null)
    {
        Server = new FaultInjectionServer(serve);
        var httpServices = new HttpServices(clock ?? Clock, options =>
        {
            var handler = (SocketsHttpHandler)PrimaryHandlerFactory.Create(options);
            adjust?.Invoke(handler);
            return handler;
        });
        Client = httpServices.CreateClient(ClientHarness.Options(address?.Invoke(Server.Port) ?? Server.Address, retries, certificate: certificate));
    }

    public FakeTimeProvider Clock { get; } = new();

    public RecordingLog Log { get; } = new();

    public FaultInjectionServer Server { get; }

    public INtxPayClient Client { get; }

    /// <summary>The requests for anything but a token.</summary>
    public IEnumerable<string> Calls => Server.Requests.Where(request => !request.StartsWith("POST /api/auth/token ", StringComparison.Ordinal));

    /// <summary>The server of <paramref name="ask"/>, which misbehaves in what is asked and in nothing before it.</summary>
    public static Func<ServerConnection, Task> Before(CallKind ask, Func<ServerConnection, Task> serve) => ask == CallKind.Token ? serve : RawResponses.AfterToken(serve);

    /// <summary>Asks, within the bounds.</summary>
    public Task CallAsync(CallKind ask) => BoundedAsync(async () => await StartAsync(ask));

    /// <summary>Asks for the balance, within the bounds.</summary>
    public async Task<Balance> BalanceAsync()
    {
        Balance? balance = null;
        await BoundedAsync(async () => balance = await Client.GetBalanceAsync(Log, ClientHarness.Stop));
        return balance!;
    }

    /// <summary>Asks, within the bounds, for what ends with an error.</summary>
    public Task<NtxPayException> FailAsync(CallKind ask) => ClientHarness.ErrorOfAsync(() => CallAsync(ask));

    /// <summary>Asks for what the server never answers, and lets the time pass that an attempt may take.</summary>
    public async Task<NtxPayException> TimeOutAsync(CallKind ask)
    {
        var call = FailAsync(ask);
        await Server.SilentConnections.WaitAsync(ClientHarness.Stop);
        Clock.Advance(ClientOptions.DefaultTimeout);
        return await call;
    }

    /// <summary>What an error must be: for a payment that may have left, that nobody knows.</summary>
    public static NtxPayErrorKind KindFor(CallKind ask, NtxPayErrorKind otherwise) =>
        ask == CallKind.Payment ? NtxPayErrorKind.OutcomeUnknown : otherwise;

    public async ValueTask DisposeAsync()
    {
        Client.Dispose();
        await Server.DisposeAsync();
    }

    private Task StartAsync(CallKind ask) => ask switch
    {
        CallKind.Token => Client.GetTokenAsync(forceRenew: true, Log, ClientHarness.Stop),
        CallKind.Balance => Client.GetBalanceAsync(Log, ClientHarness.Stop),
        _ => Client.SendAsync(ClientHarness.Post(), Log, ClientHarness.Stop),
    };

    private static async Task BoundedAsync(Func<Task> call)
    {
        var before = GC.GetTotalAllocatedBytes(precise: true);
        try
        {
            await call().WaitAsync(Patience, ClientHarness.Stop);
        }
        finally
        {
            Assert.InRange(GC.GetTotalAllocatedBytes(precise: true) - before, 0, MaximumAllocation);
        }
    }
}
