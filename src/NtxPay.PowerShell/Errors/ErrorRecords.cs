using System.Management.Automation;

namespace NtxPay.PowerShell.Errors;

/// <summary>The one place where the client's exception becomes what PowerShell shows: id, category and what to do.</summary>
internal static class ErrorRecords
{
    /// <summary>The error record of an exception.</summary>
    /// <param name="exception">What the client threw. Its kind becomes the error's id.</param>
    /// <param name="target">The user's input that it is about; never a credential.</param>
    public static ErrorRecord From(NtxPayException exception, object? target)
    {
        var (category, action) = Describe(exception.Kind);
        return new ErrorRecord(exception, exception.Kind.ToString(), category, target)
        {
            ErrorDetails = new ErrorDetails(exception.Message) { RecommendedAction = action },
        };
    }

    private static (ErrorCategory Category, string Action) Describe(NtxPayErrorKind kind) => kind switch
    {
        NtxPayErrorKind.NotConnected =>
            (ErrorCategory.ConnectionError, Words.Of($"Run Connect-NtxPay, or name a session with -Session.")),
        NtxPayErrorKind.SessionNotFound =>
            (ErrorCategory.ObjectNotFound, Words.Of($"List the sessions of this runspace with Get-NtxPaySession.")),
        NtxPayErrorKind.SessionClosed =>
            (ErrorCategory.ConnectionError, Words.Of($"Run Connect-NtxPay again.")),
        NtxPayErrorKind.InvalidConfiguration =>
            (ErrorCategory.InvalidArgument, Words.Of($"Correct the setting that the message names and run the command again.")),
        NtxPayErrorKind.InsecureConnection =>
            (ErrorCategory.SecurityError, Words.Of($"Use an https address. Plain http is for a sandbox on this machine only.")),
        NtxPayErrorKind.CertificateMissing =>
            (ErrorCategory.ObjectNotFound, Words.Of($"Give the client certificate that NTX Pay delivered; behind a gateway, let it forward X-SSL-Client-Cert.")),
        NtxPayErrorKind.CertificateUnreadable =>
            (ErrorCategory.ReadError, Words.Of($"Check the path and the file's permissions.")),
        NtxPayErrorKind.CertificateMalformed =>
            (ErrorCategory.InvalidData, Words.Of($"Give a certificate as PEM (it begins with -----BEGIN CERTIFICATE-----), DER or PKCS#12.")),
        NtxPayErrorKind.CertificatePasswordInvalid =>
            (ErrorCategory.AuthenticationError, Words.Of($"Give the file's password with -CertificatePassword or -Password.")),
        NtxPayErrorKind.CertificateKeyMismatch =>
            (ErrorCategory.InvalidArgument, Words.Of($"Give the private key that the certificate was issued for.")),
        NtxPayErrorKind.CertificateKeyUnusable => (ErrorCategory.ResourceUnavailable, Words.Of($"Let the process's account use a key store (in IIS: Load User Profile), or give the certificate without its key.")),
        NtxPayErrorKind.CertificateExpired =>
            (ErrorCategory.SecurityError, Words.Of($"Ask NTX Pay for a renewed certificate.")),
        NtxPayErrorKind.CertificateNotYetValid =>
            (ErrorCategory.SecurityError, Words.Of($"Check this machine's clock, or wait until the certificate's time begins.")),
        NtxPayErrorKind.CertificateRejected =>
            (ErrorCategory.AuthenticationError, Words.Of($"Ask NTX Pay whether the certificate was revoked, and for a renewal.")),
        NtxPayErrorKind.InvalidCredential =>
            (ErrorCategory.AuthenticationError, Words.Of($"Check client id and secret (no trailing spaces), and that they belong to this environment.")),
        NtxPayErrorKind.Unauthorized =>
            (ErrorCategory.AuthenticationError, Words.Of($"Run Connect-NtxPay again; if it goes on, ask NTX Pay about the account's rights.")),
        NtxPayErrorKind.InvalidRequest =>
            (ErrorCategory.InvalidArgument, Words.Of($"Correct what the message names and send the request again.")),
        NtxPayErrorKind.NotFound =>
            (ErrorCategory.ObjectNotFound, Words.Of($"Check the path and the id.")),
        NtxPayErrorKind.InsufficientBalance =>
            (ErrorCategory.ResourceUnavailable, Words.Of($"Fund the account or send less; nothing was created.")),
        NtxPayErrorKind.RateLimited =>
            (ErrorCategory.LimitsExceeded, Words.Of($"Wait a little and send fewer requests at once.")),
        NtxPayErrorKind.ServiceUnavailable =>
            (ErrorCategory.ResourceUnavailable, Words.Of($"Try again later; if it goes on, give NTX Pay the request id.")),
        NtxPayErrorKind.HostNotFound =>
            (ErrorCategory.ConnectionError, Words.Of($"Check the host's name, the network and the name server.")),
        NtxPayErrorKind.ConnectionFailed =>
            (ErrorCategory.ConnectionError, Words.Of($"Check the address, the network, the firewall and the proxy; Test-NtxPayConnection tells how far it gets.")),
        NtxPayErrorKind.TlsFailed =>
            (ErrorCategory.SecurityError, Words.Of($"Check the address, this machine's clock and trusted roots, and that no proxy breaks up TLS.")),
        NtxPayErrorKind.TimedOut =>
            (ErrorCategory.OperationTimeout, Words.Of($"Try again, or give more time with Connect-NtxPay -TimeoutSec.")),
        NtxPayErrorKind.ProxyAuthenticationRequired =>
            (ErrorCategory.AuthenticationError, Words.Of($"Connect with -ProxyCredential or -ProxyUseDefaultCredentials.")),
        NtxPayErrorKind.InvalidResponse =>
            (ErrorCategory.InvalidResult, Words.Of($"Check that the address is the API's and that no proxy answers in its place.")),
        NtxPayErrorKind.OutcomeUnknown =>
            (ErrorCategory.OperationStopped, Words.Of($"Find out whether it was carried out before you repeat it; with an externalId a repeat is safe.")),
        NtxPayErrorKind.SandboxFailed =>
            (ErrorCategory.ResourceUnavailable, Words.Of($"Choose another port, or leave -Port out to take a free one.")),
        _ => DescribePayment(kind),
    };

    private static (ErrorCategory Category, string Action) DescribePayment(NtxPayErrorKind kind) => kind switch
    {
        NtxPayErrorKind.InvalidRecord =>
            (ErrorCategory.InvalidData, Words.Of($"Correct the record and run the command again; with the same journal or batch id, payments that were sent are not sent twice.")),
        NtxPayErrorKind.ScenarioNotAllowed =>
            (ErrorCategory.InvalidOperation, Words.Of($"Leave -Scenario out, or connect to a sandbox.")),
        NtxPayErrorKind.ExternalIdConflict =>
            (ErrorCategory.ResourceExists, Words.Of($"Give the payment an externalId of its own, or the data that the first one had.")),
        NtxPayErrorKind.BatchChanged =>
            (ErrorCategory.InvalidData, Words.Of($"Restore the rows that were sent, then run the same command again. If the new rows are further payments, add -AllowChangedBatch.")),
        NtxPayErrorKind.BatchInvalid =>
            (ErrorCategory.InvalidData, Words.Of($"Correct the records that the message lists and run the same command again; nothing was sent.")),
        NtxPayErrorKind.ControlTotalMismatch =>
            (ErrorCategory.InvalidData, Words.Of($"Compare the input with the expected number and total; nothing was sent.")),
        NtxPayErrorKind.TableUnreadable =>
            (ErrorCategory.ReadError, Words.Of($"Do what the message says, then run the same command again.")),
        NtxPayErrorKind.TableInvalid =>
            (ErrorCategory.InvalidData, Words.Of($"Correct the rows that the message lists, save the file and run the same command again.")),
        NtxPayErrorKind.JournalLocked =>
            (ErrorCategory.ResourceBusy, Words.Of($"Wait until the other command ends, then run this one again with the same journal.")),
        NtxPayErrorKind.JournalUnusable =>
            (ErrorCategory.WriteError, Words.Of($"Do what the message says, then run the same command again. Use another journal only where the message says so: it pays again what this one has as sent.")),
        _ => DescribeListening(kind),
    };

    private static (ErrorCategory Category, string Action) DescribeListening(NtxPayErrorKind kind) => kind switch
    {
        NtxPayErrorKind.WebhookSecretInvalid =>
            (ErrorCategory.InvalidArgument, Words.Of($"Give a secret of 8 to 128 characters, the one that the webhook was registered with; check that the setting it is read from exists.")),
        NtxPayErrorKind.WebhookUnverified =>
            (ErrorCategory.SecurityError, Words.Of($"Answer the delivery with 401 and drop it; check that the secret is the webhook's and the body the raw one.")),
        NtxPayErrorKind.WebhookMalformed =>
            (ErrorCategory.InvalidData, Words.Of($"Look at the delivery with Test-NtxPayWebhook, and update the module.")),
        NtxPayErrorKind.ListenerFailed =>
            (ErrorCategory.ResourceUnavailable, Words.Of($"Do what the message says. For a port that is in use, choose another, or leave -Port out to take a free one.")),
        NtxPayErrorKind.InboxLocked =>
            (ErrorCategory.ResourceBusy, Words.Of($"Stop the other listener, or give this one an inbox of its own.")),
        NtxPayErrorKind.InboxUnusable =>
            (ErrorCategory.OpenError, Words.Of($"Correct what the message names and start the listener again; events in the inbox are kept.")),
        NtxPayErrorKind.TransactionUnfinished =>
            (ErrorCategory.OperationTimeout, Words.Of($"Wait for it again with more time, and check that a webhook leads to the listener.")),
        _ =>
            (ErrorCategory.InvalidOperation, Words.Of($"Read the API's message; with its request id, NTX Pay's support can find the request.")),
    };
}
