using NtxPay.Http.Pipeline;

namespace NtxPay.Http.Errors;

/// <summary>Maps failed attempts and replies to errors.</summary>
internal static class ErrorClassifier
{
    private const int MaximumRequestIdLength = 128;

    /// <summary>Creates the error of an attempt without a reply.</summary>
    public static NtxPayException CreateError(TransportException exception, ApiCall call) =>
        new(GetKind(exception.Failure), TransportFailureMessages.Format(exception.Failure, call.Address, call.Timeout), call.WithoutSecrets(exception.InnerException))
        {
            Attempts = call.Attempts,
            ExternalId = call.ExternalId,
            StatusCode = exception.Failure == TransportFailure.ProxyAuthentication ? 407 : null,
        };

    /// <summary>Creates the error of an error reply.</summary>
    public static NtxPayException CreateError(ApiReply reply, ApiCall call)
    {
        var error = ApiErrorBody.Read(reply, call.Redact);
        var kind = call.IsTokenRequest ? GetTokenErrorKind(reply, error) : GetCallErrorKind(reply, error);
        return CreateError(kind, ErrorMessages.ForReply(kind, reply, error, call), reply, call, error.Code);
    }

    /// <summary>Creates the error of a successful reply that does not conform to the API.</summary>
    /// <param name="reply">The reply.</param>
    /// <param name="call">Its call.</param>
    /// <param name="reason">What is wrong with it, to follow "the response: "; no secrets.</param>
    public static NtxPayException InvalidResponse(ApiReply reply, ApiCall call, string reason) => CreateError(
        NtxPayErrorKind.InvalidResponse,
        Localized.Text($"The response to {call} does not conform to the API: {reason}. Check the base address, and whether a proxy or gateway responds instead of the API."),
        reply,
        call,
        apiCode: null);

    /// <summary>Creates the error of a successful reply without a required value.</summary>
    /// <param name="reply">The reply.</param>
    /// <param name="call">Its call.</param>
    /// <param name="name">The name of the value.</param>
    public static NtxPayException Missing(ApiReply reply, ApiCall call, string name) => InvalidResponse(reply, call, Localized.Text($"it has no {name}"));

    /// <summary>Creates the error of a failed call that may have been carried out.</summary>
    /// <param name="cause">The failure.</param>
    /// <param name="call">The call.</param>
    public static NtxPayException OutcomeUnknown(Exception cause, ApiCall call)
    {
        var exception = cause as NtxPayException;
        return new NtxPayException(
            NtxPayErrorKind.OutcomeUnknown,
            call.Redact(ErrorMessages.ForUnknownOutcome(cause, call)),
            call.WithoutSecrets(cause is NtxPayException or TransportException ? cause.InnerException : cause))
        {
            StatusCode = exception?.StatusCode ?? call.Reply?.StatusCode,
            ApiCode = exception?.ApiCode,
            RequestId = exception?.RequestId,
            Attempts = call.Attempts,
            RetryAfter = exception?.RetryAfter,
            ExternalId = call.ExternalId,
            RefusedByApi = exception?.RefusedByApi ?? false,
        };
    }

    /// <summary>Gets the kind of error of an attempt without a reply.</summary>
    public static NtxPayErrorKind GetKind(TransportFailure failure) => failure switch
    {
        TransportFailure.HostNotFound or TransportFailure.HostLookupFailed => NtxPayErrorKind.HostNotFound,
        TransportFailure.ServerCertificateUntrusted or TransportFailure.TlsFailed => NtxPayErrorKind.TlsFailed,
        TransportFailure.ClientCertificateRefused or TransportFailure.ClientCertificateRefusedLater => NtxPayErrorKind.CertificateRejected,
        TransportFailure.ProxyAuthentication => NtxPayErrorKind.ProxyAuthenticationRequired,
        TransportFailure.TimedOut => NtxPayErrorKind.TimedOut,
        TransportFailure.TooLarge or TransportFailure.Unreadable => NtxPayErrorKind.InvalidResponse,
        _ => NtxPayErrorKind.ConnectionFailed,
    };

    private static NtxPayErrorKind GetTokenErrorKind(ApiReply reply, ApiErrorBody error) => (reply.StatusCode, error) switch
    {
        // nginx returns HTML pages for certificate errors.
        (400, _) when NginxRefusal(reply) is { } refusal => refusal,
        (400, _) when reply.IsHtml => NtxPayErrorKind.InvalidResponse,
        (400, _) when error.Mentions("malformed", "PEM", "BEGIN CERTIFICATE") => NtxPayErrorKind.CertificateMalformed,
        (400, _) when error.Mentions("X-SSL-Client-Cert", "certificate") => error.Mentions("invalid", "decode", "parse")
            ? NtxPayErrorKind.CertificateMalformed
            : NtxPayErrorKind.CertificateMissing,
        (400, _) when error.Mentions("clientId", "clientSecret") => NtxPayErrorKind.InvalidCredential,
        (401, _) when error.Mentions("certificate", "expired", "revoked") => NtxPayErrorKind.CertificateRejected,
        (401, _) => NtxPayErrorKind.InvalidCredential,
        _ => GetCallErrorKind(reply, error),
    };

    private static NtxPayErrorKind GetCallErrorKind(ApiReply reply, ApiErrorBody error) => reply.StatusCode switch
    {
        // Redirects are not followed: they would send credentials to another address.
        < 400 => NtxPayErrorKind.InvalidResponse,
        401 => NtxPayErrorKind.Unauthorized,
        407 => NtxPayErrorKind.ProxyAuthenticationRequired,
        408 => NtxPayErrorKind.TimedOut,
        429 => NtxPayErrorKind.RateLimited,
        >= 500 => NtxPayErrorKind.ServiceUnavailable,
        400 when NginxRefusal(reply) is { } refusal => refusal,

        // An HTML page does not come from the API.
        _ when reply.IsHtml => NtxPayErrorKind.InvalidResponse,
        404 => NtxPayErrorKind.NotFound,
        400 or 402 or 409 or 422 when IsInsufficientBalance(error) => NtxPayErrorKind.InsufficientBalance,
        400 or 409 or 413 or 415 or 422 => NtxPayErrorKind.InvalidRequest,
        _ => NtxPayErrorKind.ApiError,
    };

    private static bool IsInsufficientBalance(ApiErrorBody error) =>
        error.Mentions("INSUFFICIENT_", "insufficient balance", "insufficient funds", "not enough balance", "saldo insuficiente", "fondos insuficientes");

    private static NtxPayErrorKind? NginxRefusal(ApiReply reply)
    {
        if (!reply.IsHtml)
            return null;

        if (reply.Text.Contains("No required SSL certificate was sent", StringComparison.OrdinalIgnoreCase))
            return NtxPayErrorKind.CertificateMissing;

        return reply.Text.Contains("SSL certificate error", StringComparison.OrdinalIgnoreCase)
            ? NtxPayErrorKind.CertificateRejected
            : null;
    }

    /// <summary>Creates the error of a reply. Its headers are redacted too, because a proxy may repeat parts of the request in them.</summary>
    private static NtxPayException CreateError(NtxPayErrorKind kind, string message, ApiReply reply, ApiCall call, string? apiCode) => new(kind, call.Redact(message))
    {
        StatusCode = reply.StatusCode,
        ApiCode = apiCode,
        RequestId = reply.RequestId is { } id ? DisplayText.Clean(call.Redact(id), MaximumRequestIdLength) : null,
        Attempts = call.Attempts,
        RetryAfter = reply.RetryAfter,
        ExternalId = call.ExternalId,
        RefusedByApi = DefiniteFailures.Contains(reply, call),
    };
}
