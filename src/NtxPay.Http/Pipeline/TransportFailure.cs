namespace NtxPay.Http.Pipeline;

/// <summary>Why an attempt has no complete reply.</summary>
internal enum TransportFailure
{
    /// <summary>The connection broke after the request may have been sent.</summary>
    Broken,

    /// <summary>The host's name does not exist.</summary>
    HostNotFound,

    /// <summary>No name server responded; the name may exist.</summary>
    HostLookupFailed,

    /// <summary>No connection was made: refused, or no route.</summary>
    NotConnected,

    /// <summary>The server's certificate is not trusted by this machine.</summary>
    ServerCertificateUntrusted,

    /// <summary>The server refused the client certificate in the TLS handshake.</summary>
    ClientCertificateRefused,

    /// <summary>The server refused the client certificate after the handshake, as TLS 1.3 allows; the request may have been sent.</summary>
    ClientCertificateRefusedLater,

    /// <summary>The TLS handshake failed for another reason.</summary>
    TlsFailed,

    /// <summary>The proxy requires credentials.</summary>
    ProxyAuthentication,

    /// <summary>The proxy refused to connect to the host.</summary>
    ProxyRefused,

    /// <summary>The attempt timed out.</summary>
    TimedOut,

    /// <summary>The body of the reply is incomplete.</summary>
    Truncated,

    /// <summary>The body of the reply exceeds the size limit.</summary>
    TooLarge,

    /// <summary>The reply is not valid HTTP, or cannot be decompressed.</summary>
    Unreadable,
}
