namespace NtxPay;

/// <summary>
/// What went wrong, in the words that a script can test for: each is the first part of the
/// <c>FullyQualifiedErrorId</c> of the error that a cmdlet writes.
/// </summary>
public enum NtxPayErrorKind
{
    /// <summary>The API answered with an error that none of the other kinds names.</summary>
    ApiError,

    /// <summary>There is no session to work with.</summary>
    NotConnected,

    /// <summary>No session has the given name.</summary>
    SessionNotFound,

    /// <summary>The session was disconnected.</summary>
    SessionClosed,

    /// <summary>A setting is missing or contradicts another, in parameters or environment variables.</summary>
    InvalidConfiguration,

    /// <summary>The address is plain http and not loopback; credentials never travel in clear.</summary>
    InsecureConnection,

    /// <summary>No certificate was given, found, or received by the API.</summary>
    CertificateMissing,

    /// <summary>The certificate's file cannot be read: it is missing, a directory, too large, or access is denied.</summary>
    CertificateUnreadable,

    /// <summary>The content is no certificate, or the API could not read the one it received.</summary>
    CertificateMalformed,

    /// <summary>The certificate's or its key's password is wrong or missing.</summary>
    CertificatePasswordInvalid,

    /// <summary>The private key belongs to another certificate.</summary>
    CertificateKeyMismatch,

    /// <summary>The private key belongs to the certificate, but TLS cannot use it on this machine.</summary>
    CertificateKeyUnusable,

    /// <summary>The certificate's time is over.</summary>
    CertificateExpired,

    /// <summary>The certificate's time has not begun.</summary>
    CertificateNotYetValid,

    /// <summary>The API refused the certificate: revoked, or not one of its own.</summary>
    CertificateRejected,

    /// <summary>The API refused the client id and secret.</summary>
    InvalidCredential,

    /// <summary>The API refused the token, and a fresh one as well.</summary>
    Unauthorized,

    /// <summary>The API found fault with the request.</summary>
    InvalidRequest,

    /// <summary>The API knows no such thing or route.</summary>
    NotFound,

    /// <summary>The account cannot cover the transfer; nothing was created.</summary>
    InsufficientBalance,

    /// <summary>Too many requests, and patience did not help.</summary>
    RateLimited,

    /// <summary>The service is unavailable for now (5xx), and patience did not help.</summary>
    ServiceUnavailable,

    /// <summary>The host's name does not resolve.</summary>
    HostNotFound,

    /// <summary>No connection, or one that broke.</summary>
    ConnectionFailed,

    /// <summary>The TLS handshake failed.</summary>
    TlsFailed,

    /// <summary>No answer in time.</summary>
    TimedOut,

    /// <summary>The proxy wants credentials (407).</summary>
    ProxyAuthenticationRequired,

    /// <summary>The answer is not what the API promises: not JSON, empty, or a value out of range.</summary>
    InvalidResponse,

    /// <summary>The request may have been carried out; nobody knows. It must not be repeated blindly.</summary>
    OutcomeUnknown,

    /// <summary>The sandbox could not start, or is not running.</summary>
    SandboxFailed,

    /// <summary>A payment's record breaks a rule; it was not sent.</summary>
    InvalidRecord,

    /// <summary>A sandbox's scenario was asked of a production session; nothing was sent.</summary>
    ScenarioNotAllowed,

    /// <summary>The externalId already belongs to a payment with other data.</summary>
    ExternalIdConflict,

    /// <summary>
    /// Payments that the journal has as sent are missing in the input, and the input has payments that the journal does not have: a sent row
    /// may have been changed. No new payment was sent.
    /// </summary>
    BatchChanged,

    /// <summary>A record of the input is invalid, and all were to be valid before the first is sent; nothing was sent.</summary>
    BatchInvalid,

    /// <summary>The input's number of payments or its total is not the expected one; nothing was sent.</summary>
    ControlTotalMismatch,

    /// <summary>A table's file cannot be read, or its header or form is not clear; nothing was written.</summary>
    TableUnreadable,

    /// <summary>Rows of a table have faults; nothing was written.</summary>
    TableInvalid,

    /// <summary>Another process works with the journal.</summary>
    JournalLocked,

    /// <summary>The journal cannot be opened, read or written, or belongs to something else.</summary>
    JournalUnusable,

    /// <summary>A webhook's secret is missing, empty, or not as long as the API's; nothing was opened, verified or sent with it.</summary>
    WebhookSecretInvalid,

    /// <summary>Nothing proves that the API sent the delivery: its signature is missing or wrong, or its raw body is not there.</summary>
    WebhookUnverified,

    /// <summary>A delivery's signature is good, and its body is no event.</summary>
    WebhookMalformed,

    /// <summary>The listener could not start, or is not running.</summary>
    ListenerFailed,

    /// <summary>Another listener uses the inbox.</summary>
    InboxLocked,

    /// <summary>The inbox cannot be opened, read or written, is damaged, or is another kind of file.</summary>
    InboxUnusable,

    /// <summary>No event told in time what became of a transaction.</summary>
    TransactionUnfinished,
}
