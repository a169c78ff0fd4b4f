#if !NET
using System.Net;
#endif
using System.Security.Authentication;
using Azure.Core.Pipeline;
using Azure.Data.Tables;

namespace NtxPay.AzureTables;

/// <summary>The transport of requests: no redirects, no cookies, TLS 1.2 or later, no proxy on loopback, few retries and no telemetry.</summary>
internal static class TableTransport
{
    /// <summary>The maximum number of concurrent requests.</summary>
    public const int MaximumConcurrentRequests = 16;

    /// <summary>How long one attempt waits for a response.</summary>
    public static readonly TimeSpan AttemptTimeout = TimeSpan.FromSeconds(15);

    /// <summary>Creates a handler that opens connections to <paramref name="address"/>.</summary>
    public static HttpMessageHandler Create(TableAddress address)
    {
#if NET
        return new SocketsHttpHandler
        {
            AllowAutoRedirect = false,
            UseCookies = false,
            UseProxy = !address.Table.IsLoopback,
            PooledConnectionLifetime = TimeSpan.FromMinutes(5),
            SslOptions = { EnabledSslProtocols = SslProtocols.Tls12 | SslProtocols.Tls13 },
        };
#else
        // Nagle's algorithm delays small requests.
        var endpoint = ServicePointManager.FindServicePoint(address.Service);
        endpoint.UseNagleAlgorithm = false;
        endpoint.Expect100Continue = false;
        return new HttpClientHandler
        {
            AllowAutoRedirect = false,
            UseCookies = false,
            UseProxy = !address.Table.IsLoopback,
            SslProtocols = SslProtocols.Tls12,
            MaxConnectionsPerServer = MaximumConcurrentRequests,
        };
#endif
    }

    /// <summary>Creates the options of the SDK's client.</summary>
    public static TableClientOptions CreateOptions(HttpClient http) => new()
    {
        Transport = new HttpClientTransport(http),
        RetryPolicy = new BoundedRetryPolicy(),
        Retry = { NetworkTimeout = AttemptTimeout },
        Diagnostics =
        {
            ApplicationId = null,
            IsTelemetryEnabled = false,
            IsDistributedTracingEnabled = false,
            IsLoggingEnabled = false,
            IsLoggingContentEnabled = false,
        },
    };
}
