using NtxPay.Http;
using NtxPay.Http.Pipeline;
using NtxPay.Tests.Http.Support;
using Xunit;

namespace NtxPay.Tests.FaultInjection.Support;

/// <summary>
/// A client with real sockets and a manual time provider, and a server that misbehaves. Every call has a limit of time and a
/// limit of memory.
/// </summary>
internal sealed class FaultHarness : IAsyncDisposable
{
    /// <summary>
    /// The maximum allocation of one call including the server: the largest body that is read is 8 MiB, and a buffer that grows to it by
    /// doubling takes 16 MiB in total.
    /// </summary>
    public const long MaximumAllocation = 32 * 1024 * 1024;

    /// <summary>The time limit of a call, by the system time. Every call takes much less.</summary>
    public static readonly TimeSpan WaitLimit = TimeSpan.FromSeconds(30);

    /// <summary>Creates a harness.</summary>
    /// <param name="serve">Handles a connection.</param>
    /// <param name="retries">How often a call is repeated.</param>
    /// <param name="address">The address of the server for the client; plain http on 127.0.0.1 by default.</param>
    /// <param name="adjust">Changes the handler that connects.</param>
    /// <param name="certificate">The client's certificate; one without a key by default.</param>
    /// <param name="timeProvider">The time provider of the client; <see cref="TimeProvider"/> by default.</param>
    public FaultHarness(
        Func<ServerConnection, Task> serve,
        int retries = 0,
        Func<int, string>? address = null,
        Action<SocketsHttpHandler>? adjust = null,
        ClientCertificate? certificate = null,
        TimeProvider? timeProvider = null)
    {
        Server = new FaultInjectionServer(serve);
        var httpServices = new HttpServices(timeProvider ?? TimeProvider, options =>
        {
            var handler = (SocketsHttpHandler)PrimaryHandlerFactory.Create(options);
            adjust?.Invoke(handler);
            return handler;
        });
        Client = httpServices.CreateClient(ClientHarness.Options(address?.Invoke(Server.Port) ?? Server.Address, retries, certificate: certificate));
    }

    public ManualTimeProvider TimeProvider { get; } = new();

    public RecordingLog Log { get; } = new();

    public FaultInjectionServer Server { get; }

    public INtxPayClient Client { get; }

    /// <summary>The requests for anything but a token.</summary>
    public IEnumerable<string> Calls => Server.Requests.Where(request => !request.StartsWith("POST /api/auth/token ", StringComparison.Ordinal));

    /// <summary>Returns a server that misbehaves at <paramref name="callKind"/> and responds to earlier requests.</summary>
    public static Func<ServerConnection, Task> Before(CallKind callKind, Func<ServerConnection, Task> serve) => callKind == CallKind.Token ? serve : RawResponses.AfterToken(serve);

    /// <summary>Makes the call, within the limits of time and memory.</summary>
    public Task CallAsync(CallKind callKind) => BoundedAsync(async () => await StartAsync(callKind));

    /// <summary>Requests the balance, within the limits of time and memory.</summary>
    public async Task<Balance> BalanceAsync()
    {
        Balance? balance = null;
        await BoundedAsync(async () => balance = await Client.GetBalanceAsync(Log, ClientHarness.Stop));
        return balance!;
    }

    /// <summary>Calls within the limits and returns the exception.</summary>
    public Task<NtxPayException> FailAsync(CallKind callKind) => ClientHarness.ErrorOfAsync(() => CallAsync(callKind));

    /// <summary>Calls a server that never responds, and advances the time by the timeout of an attempt.</summary>
    public async Task<NtxPayException> TimeOutAsync(CallKind callKind)
    {
        var call = FailAsync(callKind);
        await Server.SilentConnections.WaitAsync(ClientHarness.Stop);
        TimeProvider.Advance(ClientOptions.DefaultTimeout);
        return await call;
    }

    /// <summary>Returns the expected kind: OutcomeUnknown for a payment that may have been sent.</summary>
    public static NtxPayErrorKind KindFor(CallKind callKind, NtxPayErrorKind otherwise) =>
        callKind == CallKind.Payment ? NtxPayErrorKind.OutcomeUnknown : otherwise;

    public async ValueTask DisposeAsync()
    {
        Client.Dispose();
        await Server.DisposeAsync();
    }

    private Task StartAsync(CallKind callKind) => callKind switch
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
            await call().WaitAsync(WaitLimit, ClientHarness.Stop);
        }
        finally
        {
            Assert.InRange(GC.GetTotalAllocatedBytes(precise: true) - before, 0, MaximumAllocation);
        }
    }
}
