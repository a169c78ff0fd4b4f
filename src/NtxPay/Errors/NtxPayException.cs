namespace NtxPay;

/// <summary>
/// The exception of the client. It never contains a header, a request body or a secret.
/// </summary>
public sealed class NtxPayException : Exception
{
    /// <summary>Creates an error of a kind, with a message.</summary>
    /// <param name="kind">The kind of the error.</param>
    /// <param name="message">The message, without secrets.</param>
    /// <param name="innerException">The cause, or null.</param>
    public NtxPayException(NtxPayErrorKind kind, string message, Exception? innerException = null)
        : base(message, innerException) => Kind = kind;

    /// <summary>The kind of the error.</summary>
    public NtxPayErrorKind Kind { get; }

    /// <summary>The HTTP status code, or null if there was no response.</summary>
    public int? StatusCode { get; init; }

    /// <summary>The API's error code (<c>CASHIN_MIN_AMOUNT</c>), or null.</summary>
    public string? ApiCode { get; init; }

    /// <summary>The request id of the response, for the API's support, or null.</summary>
    public string? RequestId { get; init; }

    /// <summary>The number of times that the request was sent; 0 if nothing was sent.</summary>
    public int Attempts { get; init; }

    /// <summary>The delay that the API requests before a retry, or null.</summary>
    public TimeSpan? RetryAfter { get; init; }

    /// <summary>The externalId of the payment that the error is about, or null.</summary>
    public string? ExternalId { get; init; }

    /// <summary>The errors of a record, each with its parameter's name; empty for other errors.</summary>
    public IReadOnlyList<RecordError> RecordErrors { get; init; } = [];

    /// <summary>
    /// Whether the request may have been carried out although no response confirms it. If it is false, the request changed nothing: it was
    /// not sent, or the API refused it (<see cref="RefusedByApi"/>), or its externalId belongs to another payment.
    /// </summary>
    public bool OutcomeUnknown => Kind == NtxPayErrorKind.OutcomeUnknown;

    /// <summary>
    /// Whether the last response was a refusal by the API itself, with a status that its contract defines and in its own error format,
    /// and not one by a gateway or proxy.
    /// </summary>
    public bool RefusedByApi { get; init; }

    /// <summary>Whether the message contains how to continue, and the same command may be the wrong way.</summary>
    internal bool HasInstructions { get; init; }

    /// <summary>Copies the error with another message, and optionally another kind.</summary>
    internal NtxPayException With(string message, NtxPayErrorKind? kind = null) => new(kind ?? Kind, message, InnerException ?? this)
    {
        StatusCode = StatusCode,
        ApiCode = ApiCode,
        RequestId = RequestId,
        Attempts = Attempts,
        RetryAfter = RetryAfter,
        ExternalId = ExternalId,
        RecordErrors = RecordErrors,
        RefusedByApi = RefusedByApi,
        HasInstructions = HasInstructions,
    };
}
