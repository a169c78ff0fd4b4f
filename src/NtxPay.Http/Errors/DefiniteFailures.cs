using NtxPay.Http.Pipeline;

namespace NtxPay.Http.Errors;

/// <summary>
/// The only failures after which an attempt certainly changed nothing. After every other failure the request may have been carried
/// out. A request that is refused before it is sent makes no attempt and needs no entry.
/// </summary>
internal static class DefiniteFailures
{
    /// <summary>Returns whether <paramref name="failure"/> ended the attempt before anything of the request was sent.</summary>
    public static bool Contains(TransportFailure failure) => failure
        is TransportFailure.HostNotFound or TransportFailure.HostLookupFailed or TransportFailure.NotConnected
        or TransportFailure.ServerCertificateUntrusted or TransportFailure.ClientCertificateRefused or TransportFailure.TlsFailed
        or TransportFailure.ProxyAuthentication or TransportFailure.ProxyRefused;

    /// <summary>
    /// Returns whether <paramref name="reply"/> is a refusal by the API itself: one of these statuses in the API's own error format. A gateway
    /// may return the same status without knowing whether the API processed the request.
    /// </summary>
    public static bool Contains(ApiReply reply, ApiCall call) => IsRefusal(reply.StatusCode, call) && ApiErrorBody.Read(reply, call.Redact).IsApiFormat;

    private static bool IsRefusal(int status, ApiCall call) => status switch
    {
        400 or 401 or 402 or 403 or 404 or 413 or 415 or 422 or 429 => true,

        // A conflict means that something exists. With the request's externalId, that may be the payment.
        409 => call.ExternalId is null,
        _ => false,
    };
}
