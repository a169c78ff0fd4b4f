namespace NtxPay;

/// <summary>The steps of a connection test, in order.</summary>
public enum ConnectionTestStep
{
    /// <summary>The certificate can be read.</summary>
    CertificateReadable,

    /// <summary>The certificate is valid now; the message has the number of days left.</summary>
    CertificateValid,

    /// <summary>The private key belongs to the certificate.</summary>
    KeyMatches,

    /// <summary>The host's name resolves.</summary>
    HostResolves,

    /// <summary>The TLS handshake succeeds.</summary>
    Tls,

    /// <summary>The API issues a token.</summary>
    Token,

    /// <summary>The token reads the balance.</summary>
    Balance,
}
