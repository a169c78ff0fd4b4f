namespace NtxPay.Http.Pipeline;

/// <summary>Carries a failed attempt from the wire to the handlers that decide about it.</summary>
internal sealed class TransportException(TransportFailure failure, Exception? innerException = null)
    : Exception(failure.ToString(), innerException)
{
    /// <summary>Why there is no answer.</summary>
    public TransportFailure Failure { get; } = failure;
}

/// <summary>Why an attempt brought no whole answer.</summary>
internal enum TransportFailure
{
    /// <summary>The connection broke after the request may have left.</summary>
    Broken,

    /// <summary>The host's name does not exist.</summary>
    HostNotFound,

    /// <summary>No name server answered; the name may exist.</summary>
    HostLookupFailed,

    /// <summary>No connection was made: refused, or no route.</summary>
    NotConnected,

    /// <summary>The server's certificate is not trusted here.</summary>
    ServerCertificateUntrusted,

    /// <summary>The server refused the client certificate in the TLS handshake.</summary>
    ClientCertificateRefused,

    /// <summary>The server refused the client certificate after the handshake, as TLS 1.3 allows; the request may have left.</summary>
    ClientCertificateRefusedLater,

    /// <summary>The TLS handshake failed for another reason.</summary>
    TlsFailed,

    /// <summary>The proxy wants credentials.</summary>
    ProxyAuthentication,

    /// <summary>The proxy would not connect to the host.</summary>
    ProxyRefused,

    /// <summary>The attempt took longer than it may.</summary>
    TimedOut,

    /// <summary>The answer's body ended before its end.</summary>
    Truncated,

    /// <summary>The answer's body is larger than any answer of this API.</summary>
    TooLarge,

    /// <summary>What came is no HTTP answer, or cannot be decompressed.</summary>
    Unreadable,
}
