using NtxPay.Http.Pipeline;

namespace NtxPay.Http.Errors;

/// <summary>Creates the errors of sessions.</summary>
internal static class SessionErrors
{
    /// <summary>Creates the error that the session was disconnected before the request was sent.</summary>
    /// <param name="call">The call that was not sent, or null.</param>
    public static NtxPayException Closed(ApiCall? call = null) =>
        new(NtxPayErrorKind.SessionClosed, Localized.Text($"The session was disconnected. Connect again with Connect-NtxPay."))
        {
            Attempts = call?.Attempts ?? 0,
            ExternalId = call?.ExternalId,
        };
}
