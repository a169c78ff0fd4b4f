using NtxPay.Http.Pipeline;

namespace NtxPay.Http.Errors;

/// <summary>The one place that says what kind of error a failed attempt or an answer is.</summary>
internal static class ErrorClassifier
{
    /// <summary>The error of an attempt that brought no answer.</summary>
    public static NtxPayException Error(TransportException exception, ApiCall call) =>
        new(KindOf(exception.Failure), FailureText.Sentence(exception.Failure, call.Address, call.Timeout), exception.InnerException)
        {
            Attempts = call.Attempts,
            ExternalId = call.ExternalId,
            StatusCode = exception.Failure == TransportFailure.ProxyAuthentication ? 407 : null,
        };

    /// <summary>The error that an answer tells of.</summary>
    public static NtxPayException Error(ApiReply reply, ApiCall call)
    {
        var error = ApiErrorBody.Read(reply, call.Redact);
        var kind = call.IsTokenRequest ? KindOfToken(reply, error) : KindOfCall(reply, error);
        return Error(kind, ErrorText.Sentence(kind, reply, error, call), reply, call, error.Code);
    }

    /// <summary>The error of an answer of success that is not what the API promises.</summary>
    /// <param name="reply">The answer.</param>
    /// <param name="call">Its call.</param>
    /// <param name="what">What is wrong with it, to follow "the answer"; no secrets.</param>
    public static NtxPayException Unreadable(ApiReply reply, ApiCall call, string what) => Error(
        NtxPayErrorKind.InvalidResponse,
        Localized.Text($"The answer to {call} is not what the API promises: {what}. Check the base address, and whether a proxy or gateway answers in the API's place."),
        reply,
        call,
        apiCode: null);

    /// <summary>The error of an answer of success without a value that the API promises.</summary>
    /// <param name="reply">The answer.</param>
    /// <param name="call">Its call.</param>
    /// <param name="name">The value's name.</param>
    public static NtxPayException Missing(ApiReply reply, ApiCall call, string name) => Unreadable(reply, call, Localized.Text($"it has no {name}"));

    /// <summary>The error of a call that may have been carried out although it failed.</summary>
    /// <param name="cause">What it failed with.</param>
    /// <param name="call">The call.</param>
    public static NtxPayException OutcomeUnknown(Exception cause, ApiCall call)
    {
        var error = cause as NtxPayException;
        return new NtxPayException(
            NtxPayErrorKind.OutcomeUnknown,
            call.Redact(ErrorText.OutcomeUnknown(cause, call)),
            cause is NtxPayException or TransportException ? cause.InnerException : cause)
        {
            StatusCode = error?.StatusCode ?? call.Reply?.StatusCode,
            ApiCode = error?.ApiCode,
            RequestId = error?.RequestId,
            Attempts = call.Attempts,
            RetryAfter = error?.RetryAfter,
            ExternalId = call.ExternalId,
            RefusedByApi = error?.RefusedByApi ?? false,
        };
    }

    /// <summary>The kind of an attempt without an answer.</summary>
    public static NtxPayErrorKind KindOf(TransportFailure failure) => failure switch
    {
        TransportFailure.HostNotFound or TransportFailure.HostLookupFailed => NtxPayErrorKind.HostNotFound,
        TransportFailure.ServerCertificateUntrusted or TransportFailure.TlsFailed => NtxPayErrorKind.TlsFailed,
        TransportFailure.ClientCertificateRefused or TransportFailure.ClientCertificateRefusedLater => NtxPayErrorKind.CertificateRejected,
        TransportFailure.ProxyAuthentication => NtxPayErrorKind.ProxyAuthenticationRequired,
        TransportFailure.TimedOut => NtxPayErrorKind.TimedOut,
        TransportFailure.TooLarge or TransportFailure.Unreadable => NtxPayErrorKind.InvalidResponse,
        _ => NtxPayErrorKind.ConnectionFailed,
    };

    private static NtxPayErrorKind KindOfToken(ApiReply reply, ApiErrorBody error) => (reply.StatusCode, error) switch
    {
        // nginx, where it checks the certificate, answers with pages of its own.
        (400, _) when NginxRefusal(reply) is { } refusal => refusal,
        (400, _) when reply.IsHtml => NtxPayErrorKind.InvalidResponse,
        (400, _) when error.Mentions("malformed", "PEM", "BEGIN CERTIFICATE") => NtxPayErrorKind.CertificateMalformed,
        (400, _) when error.Mentions("X-SSL-Client-Cert", "certificate") => error.Mentions("invalid", "decode", "parse")
            ? NtxPayErrorKind.CertificateMalformed
            : NtxPayErrorKind.CertificateMissing,
        (400, _) when error.Mentions("clientId", "clientSecret") => NtxPayErrorKind.InvalidCredential,
        (401, _) when error.Mentions("certificate", "expired", "revoked") => NtxPayErrorKind.CertificateRejected,
        (401, _) => NtxPayErrorKind.InvalidCredential,
        _ => KindOfCall(reply, error),
    };

    private static NtxPayErrorKind KindOfCall(ApiReply reply, ApiErrorBody error) => reply.StatusCode switch
    {
        // Redirects are not followed: they would carry credentials to another address.
        < 400 => NtxPayErrorKind.InvalidResponse,
        401 => NtxPayErrorKind.Unauthorized,
        407 => NtxPayErrorKind.ProxyAuthenticationRequired,
        408 => NtxPayErrorKind.TimedOut,
        429 => NtxPayErrorKind.RateLimited,
        >= 500 => NtxPayErrorKind.ServiceUnavailable,
        400 when NginxRefusal(reply) is { } refusal => refusal,

        // A web page in place of a verdict: something else answered.
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

    /// <summary>An error of an answer. Its headers are the server's words too: a proxy may repeat in them what was sent.</summary>
    private static NtxPayException Error(NtxPayErrorKind kind, string message, ApiReply reply, ApiCall call, string? apiCode) => new(kind, call.Redact(message))
    {
        StatusCode = reply.StatusCode,
        ApiCode = apiCode,
        RequestId = reply.RequestId is { } id ? call.Redact(id) : null,
        Attempts = call.Attempts,
        RetryAfter = reply.RetryAfter,
        ExternalId = call.ExternalId,
        RefusedByApi = DefiniteFailures.Contains(reply, call),
    };
}
