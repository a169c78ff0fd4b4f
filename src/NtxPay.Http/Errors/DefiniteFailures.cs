using NtxPay.Http.Pipeline;

namespace NtxPay.Http.Errors;

/// <summary>
/// The only failures after which an attempt certainly changed nothing. After every other one, listed nowhere, the request may have been
/// carried out. What is refused before it is sent makes no attempt and needs no entry.
/// </summary>
internal static class DefiniteFailures
{
    /// <summary>Whether <paramref name="failure"/> ended the attempt before anything of the request was sent.</summary>
    public static bool Contains(TransportFailure failure) => failure
        is TransportFailure.HostNotFound or TransportFailure.HostLookupFailed or TransportFailure.NotConnected
        or TransportFailure.ServerCertificateUntrusted or TransportFailure.ClientCertificateRefused or TransportFailure.TlsFailed
        or TransportFailure.ProxyAuthentication or TransportFailure.ProxyRefused;

    /// <summary>
    /// Whether <paramref name="reply"/> is a refusal by the API itself: one of these statuses in the API's own error format. A gateway
    /// may use the same status, and does not know what happened behind it.
    /// </summary>
    public static bool Contains(ApiReply reply, ApiCall call) => IsRefusal(reply.StatusCode, call) && ApiErrorBody.Read(reply, call.Redact).IsApiFormat;

    private static bool IsRefusal(int status, ApiCall call) => status switch
    {
        400 or 401 or 402 or 403 or 404 or 413 or 415 or 422 or 429 => true,

        // A conflict is about something that exists: under the request's own externalId, that may be the payment.
        409 => call.ExternalId is null,
        _ => false,
    };
}
