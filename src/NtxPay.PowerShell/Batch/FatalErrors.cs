namespace NtxPay.PowerShell.Batch;

/// <summary>The errors that stop a batch, because every further payment would fail with the same error.</summary>
internal static class FatalErrors
{
    /// <summary>Whether an error of this kind stops the batch.</summary>
    public static bool Include(NtxPayErrorKind kind) => kind
        is NtxPayErrorKind.SessionClosed or NtxPayErrorKind.InvalidCredential or NtxPayErrorKind.Unauthorized
        or NtxPayErrorKind.CertificateExpired or NtxPayErrorKind.CertificateNotYetValid or NtxPayErrorKind.CertificateRejected
        or NtxPayErrorKind.JournalUnusable;
}
