namespace NtxPay;

/// <summary>The result of one step of a connection test.</summary>
public sealed class ConnectionTestResult
{
    /// <summary>The step.</summary>
    public required ConnectionTestStep Step { get; init; }

    /// <summary>The result.</summary>
    public required ConnectionTestStatus Status { get; init; }

    /// <summary>The duration of the step.</summary>
    public required TimeSpan Duration { get; init; }

    /// <summary>A description of the result; for a failed step, also what to do.</summary>
    public required string Message { get; init; }
}

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

/// <summary>The result of a step of a connection test.</summary>
public enum ConnectionTestStatus
{
    /// <summary>The step succeeded.</summary>
    Passed,

    /// <summary>The step succeeded, but the user should act.</summary>
    Warning,

    /// <summary>The step failed.</summary>
    Failed,

    /// <summary>The step was not tried: it does not apply, or an earlier step failed.</summary>
    Skipped,
}
