using System.Net;
using System.Security.Cryptography.X509Certificates;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Server.Kestrel.Https;
using Microsoft.Extensions.Logging;
using NtxPay.Sandbox;
using NtxPay.Tests.Sandbox.Support;
using Xunit;

namespace NtxPay.Tests.Sandbox;

/// <summary>
/// The core of the sandbox behind TLS on loopback, in the role of NGINX: the certificate of the handshake becomes the
/// certificate header.
/// </summary>
public sealed class KestrelSandbox : IAsyncDisposable
{
    private readonly WebApplication application;

    private KestrelSandbox(WebApplication application, SandboxCore core, X509Certificate2 serverCertificate)
    {
        this.application = application;
        Core = core;
        ServerCertificate = serverCertificate;
    }

    /// <summary>The core, with its credential, settings and counters.</summary>
    public SandboxCore Core { get; }

    /// <summary>The server's self-signed certificate, which a client has to trust.</summary>
    public X509Certificate2 ServerCertificate { get; }

    /// <summary>The address: <c>https://127.0.0.1:PORT/</c>.</summary>
    public Uri BaseUri => new(application.Urls.Single());

    public static async Task<KestrelSandbox> StartAsync(
        SandboxOptions? options = null,
        ClientCertificateMode mode = ClientCertificateMode.AllowCertificate,
        TimeProvider? time = null)
    {
        var core = new SandboxCore(options ?? new SandboxOptions(), time ?? TimeProvider.System);
        var serverCertificate = ForeignCertificates.MakeServer();
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseKestrelHttpsConfiguration();
        builder.WebHost.ConfigureKestrel(kestrel => kestrel.Listen(IPAddress.Loopback, 0, endpoint => endpoint.UseHttps(https =>
        {
            https.ServerCertificate = serverCertificate;
            https.ClientCertificateMode = mode;

            // The core checks the certificate, as the API does behind a gateway that only requests one.
            https.AllowAnyClientCertificate();
        })));
        var server = builder.Build();
        server.Run(context => KestrelAdapter.HandleAsync(core, context));
        await server.StartAsync(TestContext.Current.CancellationToken);
        return new KestrelSandbox(server, core, serverCertificate);
    }

    /// <summary>Returns a client that trusts the server and presents a certificate, or none.</summary>
    public HttpClient CreateClient(X509Certificate2? certificate = null)
    {
        var handler = new SocketsHttpHandler
        {
            SslOptions =
            {
                CertificateChainPolicy = new X509ChainPolicy
                {
                    TrustMode = X509ChainTrustMode.CustomRootTrust,
                    CustomTrustStore = { ServerCertificate },
                    RevocationMode = X509RevocationMode.NoCheck,
                },
                ClientCertificates = certificate is null ? [] : [certificate],
            },
        };

        return new HttpClient(handler) { BaseAddress = BaseUri };
    }

    public async ValueTask DisposeAsync()
    {
        await application.StopAsync(CancellationToken.None);
        await application.DisposeAsync();
        ServerCertificate.Dispose();
        Core.Dispose();
    }
}
