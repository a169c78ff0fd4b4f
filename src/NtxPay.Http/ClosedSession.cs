using NtxPay.Http.Pipeline;

namespace NtxPay.Http;

/// <summary>The error of a session that was disconnected before the request was sent.</summary>
internal static class ClosedSession
{
    /// <summary>A new error.</summary>
    /// <param name="call">The call that was not sent, or null.</param>
    public static NtxPayException Error(ApiCall? call = null) =>
        new(NtxPayErrorKind.SessionClosed, Localized.Text($"The session was disconnected. Connect again with Connect-NtxPay."))
        {
            Attempts = call?.Attempts ?? 0,
            ExternalId = call?.ExternalId,
        };
}
