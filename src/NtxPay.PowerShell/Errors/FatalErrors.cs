namespace NtxPay.PowerShell.Errors;

/// <summary>
/// The errors after which every further record would fail too. There are two lists, because an error of the API is about one session: a command
/// without a batch continues with the next record, which can be for another session.
/// </summary>
internal static class FatalErrors
{
    /// <summary>Returns whether an error of one payment ends its batch, which has one session and one journal.</summary>
    public static bool EndsBatch(NtxPayErrorKind kind) => kind
        is NtxPayErrorKind.SessionClosed or NtxPayErrorKind.InvalidCredential or NtxPayErrorKind.Unauthorized
        or NtxPayErrorKind.CertificateExpired or NtxPayErrorKind.CertificateNotYetValid or NtxPayErrorKind.CertificateRejected
        or NtxPayErrorKind.JournalUnusable;

    /// <summary>Returns whether an error of one record ends its command, because it is about the whole input or a parameter.</summary>
    public static bool EndsCommand(NtxPayErrorKind kind) => kind
        is NtxPayErrorKind.NotConnected or NtxPayErrorKind.JournalLocked or NtxPayErrorKind.JournalUnusable
        or NtxPayErrorKind.BatchChanged or NtxPayErrorKind.BatchInvalid or NtxPayErrorKind.ControlTotalMismatch
        or NtxPayErrorKind.WebhookSecretInvalid;
}
