namespace NtxPay.Http.Pipeline;

/// <summary>What the handlers know of one call, from its first attempt to its last. It travels with the request.</summary>
internal sealed class ApiCall(ICallLog log, HttpMethod method, Uri address)
{
    /// <summary>Where the call tells what it does.</summary>
    public ICallLog Log { get; } = log;

    /// <summary>What is asked before each attempt, or null.</summary>
    public IAttemptGate? Gate { get; } = log as IAttemptGate;

    /// <summary>The HTTP method.</summary>
    public HttpMethod Method { get; } = method;

    /// <summary>The whole address.</summary>
    public Uri Address { get; } = address;

    /// <summary>Whether this is the request for a token, whose errors have meanings of their own.</summary>
    public bool IsTokenRequest { get; init; }

    /// <summary>Whether repeating it does nothing that doing it once would not.</summary>
    public bool IsRetryable { get; init; }

    /// <summary>Whether it creates or changes something, so that a lost answer leaves the outcome unknown.</summary>
    public bool HasSideEffects { get; init; }

    /// <summary>The body's externalId, for whoever has to resume; null where there is none.</summary>
    public string? ExternalId { get; init; }

    /// <summary>How long one attempt may take.</summary>
    public TimeSpan Timeout { get; init; }

    /// <summary>Takes the secrets of this call out of a text that the server wrote.</summary>
    public Func<string, string> Redact { get; set; } = static text => text;

    /// <summary>The last attempt's answer; null where it has none.</summary>
    public ApiReply? Reply { get; set; }

    /// <summary>How many attempts were made.</summary>
    public int Attempts { get; private set; }

    /// <summary>When the first attempt began.</summary>
    public Timestamp FirstAttemptAt { get; private set; }

    /// <summary>When the last attempt began.</summary>
    public Timestamp Sent { get; private set; }

    /// <summary>Whether an attempt may have changed something although no readable answer says so.</summary>
    public bool IsInDoubt { get; set; }

    /// <summary>Whether this call already had a refused token replaced.</summary>
    public bool TokenWasReplaced { get; set; }

    /// <summary>Counts an attempt that begins now.</summary>
    public void Begin(TimeProvider timeProvider)
    {
        Sent = Timestamp.Now(timeProvider);
        if (Attempts++ == 0)
            FirstAttemptAt = Sent;

        Reply = null;
    }

    /// <summary>The call in a word for logs and sentences, such as <c>GET /api/balance</c>.</summary>
    public override string ToString() => $"{Method} {Address.AbsolutePath}";
}
