using NtxPay.Http.Tokens;

namespace NtxPay.Http.Pipeline;

/// <summary>The state of one API call over all of its attempts. It is attached to the request.</summary>
internal sealed class ApiCall(ICallLog log, HttpMethod method, Uri address)
{
    /// <summary>The tokens with which the request was sent, the longest first: a shorter one can be the beginning of a longer one.</summary>
    private IssuedToken[] tokens = [];

    /// <summary>The log of the call.</summary>
    public ICallLog Log { get; } = log;

    /// <summary>Decides before each attempt whether the request may still be sent; null for always.</summary>
    public IAttemptGuard? Guard { get; } = log as IAttemptGuard;

    /// <summary>The HTTP method.</summary>
    public HttpMethod Method { get; } = method;

    /// <summary>The address.</summary>
    public Uri Address { get; } = address;

    /// <summary>Whether this is a token request, whose errors have other meanings.</summary>
    public bool IsTokenRequest { get; init; }

    /// <summary>Whether the call is idempotent and can be retried.</summary>
    public bool IsRetryable { get; init; }

    /// <summary>Whether the call creates or changes something, so that a lost reply leaves the outcome unknown.</summary>
    public bool HasSideEffects { get; init; }

    /// <summary>The externalId in the body, or null.</summary>
    public string? ExternalId { get; init; }

    /// <summary>The timeout of one attempt.</summary>
    public TimeSpan Timeout { get; init; }

    /// <summary>Redacts the secrets of the request's body in a text from the server; null for none.</summary>
    public Func<string, string>? RedactBody { get; init; }

    /// <summary>The reply to the last attempt, or null.</summary>
    public ApiReply? Reply { get; set; }

    /// <summary>The number of attempts.</summary>
    public int Attempts { get; private set; }

    /// <summary>When the first attempt began.</summary>
    public Timestamp FirstAttemptAt { get; private set; }

    /// <summary>When the last attempt began.</summary>
    public Timestamp LastAttemptAt { get; private set; }

    /// <summary>Whether an attempt may have changed something without a readable reply.</summary>
    public bool IsOutcomeUnknown { get; set; }

    /// <summary>Whether a refused token was replaced during this call.</summary>
    public bool TokenWasReplaced { get; set; }

    /// <summary>Starts an attempt.</summary>
    public void BeginAttempt(TimeProvider timeProvider)
    {
        LastAttemptAt = Timestamp.Now(timeProvider);
        if (Attempts++ == 0)
            FirstAttemptAt = LastAttemptAt;

        Reply = null;
    }

    /// <summary>Adds a token with which the request is sent, so that <see cref="Redact"/> redacts it.</summary>
    public void AddToken(IssuedToken added)
    {
        if (tokens.Length == 0)
            tokens = [added];
        else if (!tokens.Contains(added))
            tokens = [.. tokens.Append(added).OrderByDescending(static token => token.Header.Length)];
    }

    /// <summary>Redacts the secrets of this call in a text from the server.</summary>
    public string Redact(string text) => tokens.Aggregate(RedactBody?.Invoke(text) ?? text, static (redacted, token) => token.Redact(redacted));

    /// <summary>Returns an exception, or null if its text has a secret of this call. The runtime quotes headers that it cannot parse.</summary>
    public Exception? WithoutSecrets(Exception? exception) =>
        exception?.ToString() is { } text && string.Equals(Redact(text), text, StringComparison.Ordinal) ? exception : null;

    /// <summary>Returns the method and path for messages, such as <c>GET /api/balance</c>.</summary>
    public override string ToString() => $"{Method} {Address.AbsolutePath}";
}
