using System.Net;
using System.Security.Authentication;
#if NET
using PlatformHandler = System.Net.Http.SocketsHttpHandler;
#else
using PlatformHandler = System.Net.Http.HttpClientHandler;
#endif

namespace NtxPay.Http.Pipeline;

/// <summary>
/// Creates the primary handler: no redirects, no cookies, TLS 1.2 or later, pooled connections. Loopback addresses never use a proxy,
/// which would send a sandbox's credentials to another machine.
/// </summary>
internal static class PrimaryHandlerFactory
{
#if NET
    /// <summary>The maximum lifetime of a connection, so that DNS changes take effect.</summary>
    public static readonly TimeSpan ConnectionLifetime = TimeSpan.FromMinutes(5);

    /// <summary>The supported TLS versions.</summary>
    public const SslProtocols Protocols = SslProtocols.Tls12 | SslProtocols.Tls13;

    /// <summary>Creates a handler for one client.</summary>
    public static HttpMessageHandler Create(ClientOptions options)
    {
        var handler = new PlatformHandler
        {
            AllowAutoRedirect = false,
            UseCookies = false,
            AutomaticDecompression = DecompressionMethods.All,
            PooledConnectionLifetime = ConnectionLifetime,
            SslOptions = { EnabledSslProtocols = Protocols },
        };
        if (options.Certificate is { HasPrivateKey: true, Certificate: var certificate })
        {
            // The callback presents the certificate regardless of the issuers that the server lists, because the intermediate certificates
            // may be missing here.
            handler.SslOptions.ClientCertificates = [certificate];
            handler.SslOptions.LocalCertificateSelectionCallback = (_, _, _, _, _) => certificate;
        }

        SetProxy(handler, options);
        return handler;
    }
#else
    /// <summary>The supported TLS versions. .NET Framework 4.7.2 has no later one.</summary>
    public const SslProtocols Protocols = SslProtocols.Tls12;

    /// <summary>The maximum number of connections of one client; the default of .NET Framework is two.</summary>
    private const int ConnectionsPerServer = 64;

    /// <summary>Creates a handler for one client.</summary>
    public static HttpMessageHandler Create(ClientOptions options)
    {
        var handler = new PlatformHandler
        {
            AllowAutoRedirect = false,
            UseCookies = false,
            AutomaticDecompression = DecompressionMethods.GZip | DecompressionMethods.Deflate,
            SslProtocols = Protocols,
            MaxConnectionsPerServer = ConnectionsPerServer,
        };
        if (options.Certificate is { HasPrivateKey: true, Certificate: var certificate })
        {
            handler.ClientCertificateOptions = ClientCertificateOption.Manual;
            handler.ClientCertificates.Add(certificate);
        }

        SetProxy(handler, options);
        return handler;
    }
#endif

    /// <summary>Gets the proxy for the API, or null for a direct connection.</summary>
    public static Uri? GetEffectiveProxy(ClientOptions options)
    {
        if (options.BaseUri.IsLoopback)
            return null;

        if (options.Proxy is { } proxy)
            return proxy;

#if NET
        var system = HttpClient.DefaultProxy;
#else
        var system = WebRequest.DefaultWebProxy;
        if (system is null)
            return null;
#endif
        if (system.IsBypassed(options.BaseUri))
            return null;

        var found = system.GetProxy(options.BaseUri);
        return found == options.BaseUri ? null : found;
    }

    private static void SetProxy(PlatformHandler handler, ClientOptions options)
    {
        if (options.BaseUri.IsLoopback)
            handler.UseProxy = false;
        else if (CreateProxy(options) is { } proxy)
            handler.Proxy = proxy;
        else if (options.ProxyUseDefaultCredentials)
            handler.DefaultProxyCredentials = CredentialCache.DefaultCredentials;
        else if (options.ProxyCredential is { } credential)
            handler.DefaultProxyCredentials = credential;
    }

    private static WebProxy? CreateProxy(ClientOptions options) => options.Proxy is null
        ? null
        : new WebProxy(options.Proxy)
        {
            Credentials = options.ProxyUseDefaultCredentials ? CredentialCache.DefaultCredentials : options.ProxyCredential,
        };
}
