namespace NtxPay.PowerShell.Batch;

/// <summary>Which errors end a whole batch, because every further payment would meet the same.</summary>
internal static class Halting
{
    /// <summary>Whether an error of that kind does.</summary>
    public static bool Is(NtxPayErrorKind kind) => kind
        is NtxPayErrorKind.SessionClosed or NtxPayErrorKind.InvalidCredential or NtxPayErrorKind.Unauthorized
        or NtxPayErrorKind.CertificateExpired or NtxPayErrorKind.CertificateNotYetValid or NtxPayErrorKind.CertificateRejected
        or NtxPayErrorKind.JournalUnusable;
}
