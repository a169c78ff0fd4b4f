using System.Net;
using System.Security.Authentication;

namespace NtxPay.Http.Pipeline;

/// <summary>
/// Makes the handler that opens connections: no redirects, no cookies, TLS 1.2 or later, pooled. What stays on this machine goes through
/// no proxy, whichever is set: it would carry a sandbox's credentials off the machine.
/// </summary>
internal static class PrimaryHandler
{
#if NET
    /// <summary>How long a connection is used, so that a change of the host's address is noticed.</summary>
    public static readonly TimeSpan ConnectionLifetime = TimeSpan.FromMinutes(5);

    /// <summary>The TLS versions that are spoken.</summary>
    public const SslProtocols Protocols = SslProtocols.Tls12 | SslProtocols.Tls13;

    /// <summary>A handler for one client.</summary>
    public static HttpMessageHandler Create(ClientOptions options)
    {
        var handler = new SocketsHttpHandler
        {
            AllowAutoRedirect = false,
            UseCookies = false,
            AutomaticDecompression = DecompressionMethods.All,
            PooledConnectionLifetime = ConnectionLifetime,
            SslOptions = { EnabledSslProtocols = Protocols },
        };
        if (options.Certificate is { HasPrivateKey: true, Certificate: var certificate })
        {
            // The callback presents it whichever issuers the server lists; intermediates may be unknown here.
            handler.SslOptions.ClientCertificates = [certificate];
            handler.SslOptions.LocalCertificateSelectionCallback = (_, _, _, _, _) => certificate;
        }

        if (options.BaseUri.IsLoopback)
            handler.UseProxy = false;
        else if (ProxyFor(options) is { } proxy)
            handler.Proxy = proxy;
        else if (options.ProxyUseDefaultCredentials)
            handler.DefaultProxyCredentials = CredentialCache.DefaultCredentials;
        else if (options.ProxyCredential is { } credential)
            handler.DefaultProxyCredentials = credential;

        return handler;
    }
#else
    /// <summary>The TLS versions that are spoken: .NET Framework 4.7.2 knows no later one by name.</summary>
    public const SslProtocols Protocols = SslProtocols.Tls12;

    /// <summary>How many connections one client opens; .NET Framework's own default is two.</summary>
    private const int ConnectionsPerServer = 64;

    /// <summary>A handler for one client.</summary>
    public static HttpMessageHandler Create(ClientOptions options)
    {
        var handler = new HttpClientHandler
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

        if (options.BaseUri.IsLoopback)
            handler.UseProxy = false;
        else if (ProxyFor(options) is { } proxy)
            handler.Proxy = proxy;
        else if (options.ProxyUseDefaultCredentials)
            handler.DefaultProxyCredentials = CredentialCache.DefaultCredentials;
        else if (options.ProxyCredential is { } credential)
            handler.DefaultProxyCredentials = credential;

        return handler;
    }
#endif

    /// <summary>The proxy that the API is reached through, or null where it is reached directly.</summary>
    public static Uri? ProxyInUse(ClientOptions options)
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

    private static WebProxy? ProxyFor(ClientOptions options) => options.Proxy is null
        ? null
        : new WebProxy(options.Proxy)
        {
            Credentials = options.ProxyUseDefaultCredentials ? CredentialCache.DefaultCredentials : options.ProxyCredential,
        };
}
