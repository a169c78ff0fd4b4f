using NtxPay.Http.Pipeline;

namespace NtxPay.Http.Errors;

/// <summary>An answer of failure in words: what happened, what to do, and what the API said about it.</summary>
internal static class ErrorText
{
    /// <summary>The sentences for an error of <paramref name="kind"/>.</summary>
    public static string Sentence(NtxPayErrorKind kind, ApiReply reply, ApiErrorBody error, ApiCall call)
    {
        var happened = Describe(kind, reply, call);
        return error.Message is null ? happened : happened + " " + Localized.Text($"The API said: “{error.Message}”");
    }

    /// <summary>The sentences for a call whose outcome is unknown, and which ended with <paramref name="cause"/>.</summary>
    public static string OutcomeUnknown(Exception cause, ApiCall call)
    {
        var advice = call switch
        {
            { IsRetryable: true, ExternalId: null } => Localized.Text($"Sending it again is safe."),
            { IsRetryable: false } => Localized.Text($"Find out before you send it again: it could be carried out twice."),
            { ExternalId: { } id } => Localized.Text($"Send it again only with the same externalId, '{DisplayText.Clean(id, DisplayText.MaximumQuote)}'."),
        };
        var sentences = Localized.Text($"{call} may have been carried out, or not ({ReasonUnknown(cause, call)}). {advice}");
        return call.Reply is { IsSuccess: false } reply && ApiErrorBody.Read(reply, call.Redact).Message is { } said
            ? sentences + " " + Localized.Text($"The API said: “{said}”")
            : sentences;
    }

    private static string ReasonUnknown(Exception cause, ApiCall call) => (cause, call.Reply) switch
    {
        (TransportException exception, _) => DefiniteFailures.Contains(exception.Failure)
            ? Localized.Text($"an earlier answer was lost, and the last attempt failed: {FailureText.Phrase(exception.Failure)}")
            : FailureText.Phrase(exception.Failure),
        (NtxPayException { Kind: NtxPayErrorKind.SessionClosed }, _) => Localized.Text($"the session was disconnected"),
        (NtxPayException { RefusedByApi: true }, { } reply) => Localized.Text($"an earlier answer was lost, and the last one is {reply.StatusCode}"),
        (NtxPayException, { IsSuccess: true }) => Localized.Text($"answer not readable"),
        (NtxPayException { StatusCode: { } status }, { } reply) when status == reply.StatusCode => DisplayText.Number(status),
        (NtxPayException, _) => Localized.Text($"an answer was lost, and there is no token to ask again"),
        _ => Localized.Text($"unexpected error: {cause.GetType().Name}"),
    };

    private static string Describe(NtxPayErrorKind kind, ApiReply reply, ApiCall call)
    {
        var status = reply.StatusCode;
        return kind switch
        {
            NtxPayErrorKind.CertificateMissing =>
                Localized.Text($"No client certificate reached the API ({status}). Check that the proxy or load balancer before it forwards X-SSL-Client-Cert."),
            NtxPayErrorKind.CertificateMalformed =>
                Localized.Text($"The API could not read the client certificate ({status}). Check that it begins with -----BEGIN CERTIFICATE----- and that nothing on the way rewrites X-SSL-Client-Cert."),
            NtxPayErrorKind.CertificateRejected =>
                Localized.Text($"The API refused the client certificate ({status}): it is expired, revoked or not known there. Request a renewal from NTX Pay."),
            NtxPayErrorKind.InvalidCredential =>
                Localized.Text($"The API refused the client id or secret ({status}). Check both for trailing spaces, and that they belong to this environment."),
            NtxPayErrorKind.Unauthorized =>
                Localized.Text($"The API refused {call} with a token that it had just issued ({status}). Check that the account may do this; if it may, ask NTX Pay."),
            NtxPayErrorKind.InsufficientBalance =>
                Localized.Text($"The balance does not cover the transfer ({status}); nothing was created."),
            NtxPayErrorKind.InvalidRequest =>
                Localized.Text($"The API found fault with {call} ({status}). Correct the request."),
            NtxPayErrorKind.NotFound =>
                Localized.Text($"The API knows no {call.Address.AbsolutePath} ({status}). Check the path, the id and the base address."),
            NtxPayErrorKind.RateLimited =>
                Localized.Text($"Too many requests ({status}). {RetryAdvice(reply)}"),
            NtxPayErrorKind.ServiceUnavailable =>
                Localized.Text($"The service is unavailable for now ({status}). {RetryAdvice(reply)}"),
            NtxPayErrorKind.TimedOut =>
                Localized.Text($"{call.Address.Host} gave up waiting for the request ({status}). {RetryAdvice(reply)}"),
            NtxPayErrorKind.ProxyAuthenticationRequired =>
                FailureText.Sentence(TransportFailure.ProxyAuthentication, call.Address, call.Timeout),
            NtxPayErrorKind.InvalidResponse when reply.StatusCode < 200 =>
                Localized.Text($"{call} was answered with a change of protocol that nobody asked for ({status}). Check the base address, and whether a proxy or gateway answers in the API's place."),
            NtxPayErrorKind.InvalidResponse when reply is { StatusCode: < 400, RedirectHost: { } host } =>
                Localized.Text($"{call} was answered with a redirect ({status}) to {DisplayText.Clean(host, DisplayText.MaximumQuote)}, which is not followed: credentials stay with the base address. Check the base address."),
            NtxPayErrorKind.InvalidResponse when reply.StatusCode < 400 =>
                Localized.Text($"{call} was answered with a redirect ({status}), which is not followed: credentials stay with the base address. Check the base address."),
            NtxPayErrorKind.InvalidResponse =>
                Localized.Text($"{call} was answered with a web page in place of the API's JSON ({status}). Check the base address, and whether a proxy or gateway answers in the API's place."),
            _ => Localized.Text($"The API refused {call} ({status})."),
        };
    }

    private static string RetryAdvice(ApiReply reply) => reply.RetryAfter is { } wait
        ? Localized.Text($"Try again in {DisplayText.Seconds(wait)} s, as it asks.")
        : Localized.Text($"Try again later.");
}
