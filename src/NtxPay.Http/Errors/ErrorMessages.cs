using NtxPay.Http.Pipeline;

namespace NtxPay.Http.Errors;

/// <summary>Creates the messages of error replies: what happened, what to do, and the API's message.</summary>
internal static class ErrorMessages
{
    /// <summary>
    /// Creates the message of an error of <paramref name="kind"/>. The API's message about an insufficient balance is omitted unless it has numbers,
    /// because it says the same.
    /// </summary>
    public static string ForReply(NtxPayErrorKind kind, ApiReply reply, ApiErrorBody error, ApiCall call)
    {
        var happened = Describe(kind, reply, call);
        return error.Message is null || (kind == NtxPayErrorKind.InsufficientBalance && !error.Message.Any(char.IsDigit))
            ? happened
            : happened + " " + Localized.Text($"The API reports: “{error.Message}”");
    }

    /// <summary>Creates the message of a call that failed with <paramref name="cause"/> and whose outcome is unknown.</summary>
    public static string ForUnknownOutcome(Exception cause, ApiCall call)
    {
        var advice = call switch
        {
            { IsRetryable: true, ExternalId: null } => Localized.Text($"Sending it again is safe."),
            { IsRetryable: false } => Localized.Text($"Check the outcome before you send the request again: it could be carried out twice."),
            { ExternalId: { } id } => Localized.Text($"Send it again only with the same externalId, '{DisplayText.Clean(id, DisplayText.MaximumQuoteLength)}'."),
        };
        var sentences = Localized.Text($"It is unknown whether {call} was carried out ({DescribeUnknownOutcome(cause, call)}). {advice}");
        return call.Reply is { IsSuccess: false } reply && ApiErrorBody.Read(reply, call.Redact).Message is { } message
            ? sentences + " " + Localized.Text($"The API reports: “{message}”")
            : sentences;
    }

    private static string DescribeUnknownOutcome(Exception cause, ApiCall call) => (cause, call.Reply) switch
    {
        (TransportException exception, _) => DefiniteFailures.Contains(exception.Failure)
            ? Localized.Text($"an earlier response was lost, and the last attempt failed: {TransportFailureMessages.FormatShort(exception.Failure)}")
            : TransportFailureMessages.FormatShort(exception.Failure),
        (NtxPayException { Kind: NtxPayErrorKind.SessionClosed }, _) => Localized.Text($"the session was disconnected"),
        (NtxPayException { RefusedByApi: true }, { } reply) => Localized.Text($"an earlier response was lost, and the last one is HTTP {reply.StatusCode}"),
        (NtxPayException, { IsSuccess: true }) => Localized.Text($"response not readable"),
        (NtxPayException { StatusCode: { } status }, { } reply) when status == reply.StatusCode => $"HTTP {DisplayText.Number(status)}",
        (NtxPayException, _) => Localized.Text($"a response was lost, and there is no token for another attempt"),
        _ => Localized.Text($"unexpected error: {cause.GetType().Name}"),
    };

    private static string Describe(NtxPayErrorKind kind, ApiReply reply, ApiCall call)
    {
        var status = reply.StatusCode;
        return kind switch
        {
            NtxPayErrorKind.CertificateMissing =>
                Localized.Text($"No client certificate reached the API (HTTP {status}). Check that the proxy or load balancer in front of the API forwards X-SSL-Client-Cert."),
            NtxPayErrorKind.CertificateMalformed =>
                Localized.Text($"The API could not read the client certificate (HTTP {status}). Check that it begins with -----BEGIN CERTIFICATE----- and that no proxy or load balancer changes X-SSL-Client-Cert."),
            NtxPayErrorKind.CertificateRejected =>
                Localized.Text($"The API refused the client certificate (HTTP {status}): it is expired, revoked or unknown to the API. Request a renewal from NTX Pay."),
            NtxPayErrorKind.InvalidCredential =>
                Localized.Text($"The API refused the client id or secret (HTTP {status}). Check both for trailing spaces, and that they belong to this environment."),
            NtxPayErrorKind.Unauthorized =>
                Localized.Text($"The API refused {call} with a token that it just issued (HTTP {status}). Check the permissions of the account, or ask NTX Pay."),
            NtxPayErrorKind.InsufficientBalance =>
                Localized.Text($"The balance does not cover the transfer (HTTP {status}); nothing was created."),
            NtxPayErrorKind.InvalidRequest =>
                Localized.Text($"The API reports that the request {call} is invalid (HTTP {status}). Correct the request."),
            NtxPayErrorKind.NotFound =>
                Localized.Text($"The API did not find {call.Address.AbsolutePath} (HTTP {status}). Check the path, the id and the base address."),
            NtxPayErrorKind.RateLimited =>
                Localized.Text($"Too many requests (HTTP {status}). {RetryAdvice(reply)}"),
            NtxPayErrorKind.ServiceUnavailable =>
                Localized.Text($"The service is temporarily unavailable (HTTP {status}). {RetryAdvice(reply)}"),
            NtxPayErrorKind.TimedOut =>
                Localized.Text($"{call.Address.Host} timed out while it waited for the request (HTTP {status}). {RetryAdvice(reply)}"),
            NtxPayErrorKind.ProxyAuthenticationRequired =>
                TransportFailureMessages.Format(TransportFailure.ProxyAuthentication, call.Address, call.Timeout),
            NtxPayErrorKind.InvalidResponse when reply.StatusCode < 200 =>
                Localized.Text($"{call} got an unexpected protocol switch as its response (HTTP {status}). Check the base address, and whether a proxy or gateway responds instead of the API."),
            NtxPayErrorKind.InvalidResponse when reply is { StatusCode: < 400, RedirectHost: { } host } =>
                Localized.Text($"{call} got a redirect as its response (HTTP {status}) to {DisplayText.Clean(host, DisplayText.MaximumQuoteLength)}. It is not followed, because credentials are sent to the base address only. Check the base address."),
            NtxPayErrorKind.InvalidResponse when reply.StatusCode < 400 =>
                Localized.Text($"{call} got a redirect as its response (HTTP {status}). It is not followed, because credentials are sent to the base address only. Check the base address."),
            NtxPayErrorKind.InvalidResponse =>
                Localized.Text($"{call} got an HTML page as its response (HTTP {status}), not JSON. Check the base address, and whether a proxy or gateway responds instead of the API."),
            _ => Localized.Text($"The API refused {call} (HTTP {status})."),
        };
    }

    private static string RetryAdvice(ApiReply reply) => reply.RetryAfter is { } wait
        ? Localized.Text($"Try again in {DisplayText.Seconds(wait)} s.")
        : Localized.Text($"Try again later.");
}
