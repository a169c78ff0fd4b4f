namespace NtxPay;

/// <summary>The steps of a connection's trial, in their order.</summary>
public enum ConnectionStep
{
    /// <summary>The certificate can be read.</summary>
    CertificateReadable,

    /// <summary>The certificate is in date; the message tells the days left.</summary>
    CertificateInDate,

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
