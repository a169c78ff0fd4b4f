using System.Net;
using System.Security;

namespace NtxPay;

/// <summary>The options of a client.</summary>
public sealed class ClientOptions
{
    /// <summary>The default of <see cref="Timeout"/>: 100 s, as in HttpClient.</summary>
    public static readonly TimeSpan DefaultTimeout = TimeSpan.FromSeconds(100);

    /// <summary>The default of <see cref="MaximumRetryCount"/>.</summary>
    public const int DefaultMaximumRetryCount = 4;

    /// <summary>The highest <see cref="MaximumRetryCount"/>.</summary>
    public const int MaximumRetryCountLimit = 100;

    /// <summary>The session's name, for the results and the log.</summary>
    public required string SessionName { get; init; }

    /// <summary>The API's base address: https, or http on loopback.</summary>
    public required Uri BaseUri { get; init; }

    /// <summary>The OAuth client id.</summary>
    public required string ClientId { get; init; }

    /// <summary>The OAuth client secret. The client copies it.</summary>
    public required SecureString ClientSecret { get; init; }

    /// <summary>The client certificate. The client owns it and disposes it.</summary>
    public required ClientCertificate Certificate { get; init; }

    /// <summary>The timeout of one attempt, from sending the request to reading the whole response.</summary>
    public TimeSpan Timeout { get; init; } = DefaultTimeout;

    /// <summary>The maximum number of retries of a request that can be retried, 0 to 100.</summary>
    public int MaximumRetryCount { get; init; } = DefaultMaximumRetryCount;

    /// <summary>The proxy, or null for the system's.</summary>
    public Uri? Proxy { get; init; }

    /// <summary>The proxy's credential, or null for none.</summary>
    public NetworkCredential? ProxyCredential { get; init; }

    /// <summary>Whether the current user's credentials are sent to the proxy.</summary>
    public bool ProxyUseDefaultCredentials { get; init; }
}
