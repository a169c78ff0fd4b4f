namespace NtxPay.Http;

/// <summary>The error of whoever uses a client after its end.</summary>
internal static class ClosedSession
{
    /// <summary>A new error.</summary>
    public static NtxPayException Error() =>
        new(NtxPayErrorKind.SessionClosed, Words.Of($"The session was disconnected. Connect again with Connect-NtxPay."));
}
