namespace NtxPay;

/// <summary>
/// The kinds of errors. The name is the first part of the <c>FullyQualifiedErrorId</c> of a cmdlet's error, for scripts to test.
/// </summary>
public enum NtxPayErrorKind
{
    /// <summary>The API returned an error of no other kind.</summary>
    ApiError,

    /// <summary>There is no session.</summary>
    NotConnected,

    /// <summary>No session has the specified name.</summary>
    SessionNotFound,

    /// <summary>The session was disconnected.</summary>
    SessionClosed,

    /// <summary>A setting is missing or contradicts another, in parameters or environment variables.</summary>
    InvalidConfiguration,

    /// <summary>The address is plain http and not loopback; credentials are never sent in plain text.</summary>
    InsecureConnection,

    /// <summary>No certificate was specified, found, or received by the API.</summary>
    CertificateMissing,

    /// <summary>The certificate's file cannot be read: it is missing, a folder, too large, or access is denied.</summary>
    CertificateUnreadable,

    /// <summary>The content is not a certificate, or the API could not read the one it received.</summary>
    CertificateMalformed,

    /// <summary>The certificate's or its key's password is wrong or missing.</summary>
    CertificatePasswordInvalid,

    /// <summary>The private key belongs to another certificate.</summary>
    CertificateKeyMismatch,

    /// <summary>The private key belongs to the certificate, but TLS cannot use it on this machine.</summary>
    CertificateKeyUnusable,

    /// <summary>The certificate has expired.</summary>
    CertificateExpired,

    /// <summary>The certificate is not yet valid.</summary>
    CertificateNotYetValid,

    /// <summary>The API refused the certificate: it is revoked or unknown.</summary>
    CertificateRejected,

    /// <summary>The API refused the client id and secret.</summary>
    InvalidCredential,

    /// <summary>The API refused the token and a new one.</summary>
    Unauthorized,

    /// <summary>The API reports that the request is invalid.</summary>
    InvalidRequest,

    /// <summary>The API did not find the resource or route.</summary>
    NotFound,

    /// <summary>The account cannot cover the transfer; nothing was created.</summary>
    InsufficientBalance,

    /// <summary>Too many requests, even after the retries.</summary>
    RateLimited,

    /// <summary>The service is unavailable (5xx), even after the retries.</summary>
    ServiceUnavailable,

    /// <summary>The host's name does not resolve.</summary>
    HostNotFound,

    /// <summary>The connection could not be established, or was lost.</summary>
    ConnectionFailed,

    /// <summary>The TLS handshake failed.</summary>
    TlsFailed,

    /// <summary>There was no response in time.</summary>
    TimedOut,

    /// <summary>The proxy requires credentials (407).</summary>
    ProxyAuthenticationRequired,

    /// <summary>The response does not conform to the API: not JSON, empty, or a value out of range.</summary>
    InvalidResponse,

    /// <summary>The request may have been carried out; the outcome is unknown. Do not send it again without checking.</summary>
    OutcomeUnknown,

    /// <summary>The sandbox could not start, or is not running.</summary>
    SandboxFailed,

    /// <summary>A payment record is invalid; it was not sent.</summary>
    InvalidRecord,

    /// <summary>A sandbox scenario was used with a production session; nothing was sent.</summary>
    ScenarioNotAllowed,

    /// <summary>The externalId already belongs to a payment with other data.</summary>
    ExternalIdConflict,

    /// <summary>
    /// Payments that were sent are missing in the input, and the input has payments that the journal does not contain: a sent row may have
    /// been changed. No new payment was sent.
    /// </summary>
    BatchChanged,

    /// <summary>A record of the input is invalid, and all records must be valid before the first is sent; nothing was sent.</summary>
    BatchInvalid,

    /// <summary>The input's number of payments or its total is not the expected one; nothing was sent.</summary>
    ControlTotalMismatch,

    /// <summary>A table's file cannot be read, or its header or format is ambiguous; nothing was written.</summary>
    TableUnreadable,

    /// <summary>Rows of a table are invalid; nothing was written.</summary>
    TableInvalid,

    /// <summary>Another process uses the journal.</summary>
    JournalLocked,

    /// <summary>The journal cannot be opened, read or written, or belongs to another batch or account.</summary>
    JournalUnusable,

    /// <summary>A report was not written: its file exists or cannot be created, or there was nothing to report.</summary>
    ReportUnwritable,

    /// <summary>A webhook's secret is missing, empty, or of an invalid length; nothing was opened, verified or sent with it.</summary>
    WebhookSecretInvalid,

    /// <summary>The delivery is not verified: its signature is missing or wrong, or its raw body is missing.</summary>
    WebhookUnverified,

    /// <summary>A delivery has a valid signature, but its body is not an event.</summary>
    WebhookMalformed,

    /// <summary>The listener could not start, or is not running.</summary>
    ListenerFailed,

    /// <summary>Another listener uses the inbox.</summary>
    InboxLocked,

    /// <summary>The inbox cannot be opened, read or written, is damaged, or is another kind of file.</summary>
    InboxUnusable,

    /// <summary>No event reported the outcome of a transaction in time.</summary>
    TransactionUnfinished,
}
