namespace NtxPay;

/// <summary>
/// The one exception of the client. It holds what a person needs to act, and never a header, a body that was sent,
/// or a secret.
/// </summary>
public sealed class NtxPayException : Exception
{
    /// <summary>An error of a kind, told in a sentence.</summary>
    /// <param name="kind">What went wrong.</param>
    /// <param name="message">What happened, as a sentence for a person; no secrets.</param>
    /// <param name="innerException">The cause, if there is one.</param>
    public NtxPayException(NtxPayErrorKind kind, string message, Exception? innerException = null)
        : base(message, innerException) => Kind = kind;

    /// <summary>What went wrong.</summary>
    public NtxPayErrorKind Kind { get; }

    /// <summary>The HTTP status code, or null where no answer came.</summary>
    public int? StatusCode { get; init; }

    /// <summary>The API's own code (<c>CASHIN_MIN_AMOUNT</c>), or null where it gave none.</summary>
    public string? ApiCode { get; init; }

    /// <summary>The answer's request id, for the API's support, or null where it had none.</summary>
    public string? RequestId { get; init; }

    /// <summary>How many times the request was sent; 0 where nothing left this machine.</summary>
    public int Attempts { get; init; }

    /// <summary>How long the API asks to wait before the next try, or null where it did not say.</summary>
    public TimeSpan? RetryAfter { get; init; }

    /// <summary>The externalId of the payment that the error is about, to resume by; null where there is none.</summary>
    public string? ExternalId { get; init; }

    /// <summary>What is wrong with a record, each fault by its parameter's name; empty for any other error.</summary>
    public IReadOnlyList<RecordFault> Faults { get; init; } = [];

    /// <summary>
    /// Whether the request may have been carried out although no answer says so. Where it is false, the request changed nothing: it was
    /// not sent, or the API refused it (<see cref="RefusedByApi"/>), or its externalId belongs to another payment.
    /// </summary>
    public bool OutcomeUnknown => Kind == NtxPayErrorKind.OutcomeUnknown;

    /// <summary>
    /// Whether the last answer was a refusal by the API itself, with a status that its contract defines and in its own error format,
    /// and not one by a gateway or proxy.
    /// </summary>
    public bool RefusedByApi { get; init; }

    /// <summary>The same error with another message, and of another kind where one is given.</summary>
    internal NtxPayException With(string message, NtxPayErrorKind? kind = null) => new(kind ?? Kind, message, InnerException ?? this)
    {
        StatusCode = StatusCode,
        ApiCode = ApiCode,
        RequestId = RequestId,
        Attempts = Attempts,
        RetryAfter = RetryAfter,
        ExternalId = ExternalId,
        Faults = Faults,
        RefusedByApi = RefusedByApi,
    };
}
