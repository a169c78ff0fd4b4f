using System.Net;
using System.Net.Sockets;
using System.Security;
using System.Security.Cryptography.X509Certificates;
using NtxPay.Server;

namespace NtxPay.Sandbox.Hosting;

/// <summary>A sandbox that listens on loopback.</summary>
internal sealed class SandboxServer : ISandbox
{
    // A burst of parallel payments opens as many connections. MaximumDrainedBytes lets a client that sends its whole body before it
    // reads receive the error response.
    private static readonly ServerLimits Limits = new()
    {
        MaximumConnections = 2048,
        MaximumBodyBytes = SandboxCore.MaximumBodyBytes,
        MaximumDrainedBytes = 64L * 1024 * 1024,
    };

    private readonly SandboxCore core;
    private readonly HttpServer server;

    /// <summary>Starts the server of a core on a started listener. It owns both.</summary>
    public SandboxServer(SandboxCore core, TcpListener listener, TimeProvider timeProvider)
    {
        this.core = core;
        StartedAt = timeProvider.GetUtcNow();
        BaseUri = new UriBuilder(Uri.UriSchemeHttp, IPAddress.Loopback.ToString(), ((IPEndPoint)listener.LocalEndpoint).Port).Uri;

        // The sandbox's time may be simulated. The deadlines of connections use real time.
        server = new HttpServer([listener], new SandboxHandler(core), Limits, new ServerTimeProvider(timeProvider));
    }

    /// <inheritdoc/>
    public Uri BaseUri { get; }

    /// <inheritdoc/>
    public string ClientId => core.Credential.ClientId;

    /// <inheritdoc/>
    public SecureString ClientSecret => core.Credential.ClientSecret;

    /// <inheritdoc/>
    public X509Certificate2 Certificate => core.Credential.Certificate;

    /// <inheritdoc/>
    public bool IsRunning => server.IsRunning;

    /// <inheritdoc/>
    public DateTimeOffset StartedAt { get; }

    /// <inheritdoc/>
    public long Requests => core.Counters.Requests;

    /// <inheritdoc/>
    public long TokenRequests => core.Counters.TokenRequests;

    /// <inheritdoc/>
    public long Faults => core.Counters.Faults;

    /// <inheritdoc/>
    public SandboxSettings Settings => core.Settings;

    /// <inheritdoc/>
    public IReadOnlyList<SandboxTransaction> Transactions => core.Transactions;

    /// <inheritdoc/>
    public IReadOnlyList<SandboxDelivery> Deliveries => core.Deliveries;

    /// <inheritdoc/>
    public void Reseed(int seed) => core.Reseed(seed);

    /// <summary>Closes all connections, frees the port and disposes the credential. A second call does nothing.</summary>
    public void Dispose()
    {
        server.Dispose();
        core.Dispose();
    }
}
