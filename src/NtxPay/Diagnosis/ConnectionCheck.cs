namespace NtxPay;

/// <summary>The result of one step of a connection test.</summary>
public sealed class ConnectionCheck
{
    /// <summary>Which step.</summary>
    public required ConnectionStep Step { get; init; }

    /// <summary>How it went.</summary>
    public required CheckStatus Status { get; init; }

    /// <summary>How long it took.</summary>
    public required TimeSpan Duration { get; init; }

    /// <summary>What was found, as a plain sentence; for a failed step, also what to do.</summary>
    public required string Message { get; init; }
}

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

/// <summary>How a step of a connection's trial went.</summary>
public enum CheckStatus
{
    /// <summary>As it should be.</summary>
    Passed,

    /// <summary>It works, but the user should act on something.</summary>
    Warning,

    /// <summary>It does not work.</summary>
    Failed,

    /// <summary>Not tried: it does not apply, or an earlier step failed.</summary>
    Skipped,
}
