using System.Management.Automation;

namespace NtxPay.PowerShell.Errors;

/// <summary>Converts the client's exception to an error record with an id, a category and a recommended action.</summary>
internal static class ErrorRecords
{
    /// <summary>Creates the error record of an exception.</summary>
    /// <param name="exception">The exception. Its kind is the error id.</param>
    /// <param name="target">The input that caused the error; never a credential.</param>
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
            (ErrorCategory.ConnectionError, Localized.Text($"Run Connect-NtxPay, or specify a session with -Session.")),
        NtxPayErrorKind.SessionNotFound =>
            (ErrorCategory.ObjectNotFound, Localized.Text($"List the sessions of this runspace with Get-NtxPaySession.")),
        NtxPayErrorKind.SessionClosed =>
            (ErrorCategory.ConnectionError, Localized.Text($"Run Connect-NtxPay again.")),
        NtxPayErrorKind.InvalidConfiguration =>
            (ErrorCategory.InvalidArgument, Localized.Text($"Correct the setting that the message names and run the command again.")),
        NtxPayErrorKind.InsecureConnection =>
            (ErrorCategory.SecurityError, Localized.Text($"Use an https address. Plain http is for a sandbox on this machine only.")),
        NtxPayErrorKind.CertificateMissing =>
            (ErrorCategory.ObjectNotFound, Localized.Text($"Specify the client certificate that NTX Pay delivered. If a gateway is in between, configure it to forward X-SSL-Client-Cert.")),
        NtxPayErrorKind.CertificateUnreadable =>
            (ErrorCategory.ReadError, Localized.Text($"Check the path and the file's permissions.")),
        NtxPayErrorKind.CertificateMalformed =>
            (ErrorCategory.InvalidData, Localized.Text($"Specify a certificate as PEM (it begins with -----BEGIN CERTIFICATE-----), DER or PKCS#12.")),
        NtxPayErrorKind.CertificatePasswordInvalid =>
            (ErrorCategory.AuthenticationError, Localized.Text($"Specify the password of the file with -CertificatePassword, or with -Password of ConvertTo-NtxPayEncodedCert.")),
        NtxPayErrorKind.CertificateKeyMismatch =>
            (ErrorCategory.InvalidArgument, Localized.Text($"Specify the private key that the certificate was issued for.")),
        NtxPayErrorKind.CertificateKeyUnusable => (ErrorCategory.ResourceUnavailable, Localized.Text($"Allow the user of the process to use a key store (in IIS: Load User Profile), or specify the certificate without its key.")),
        NtxPayErrorKind.CertificateExpired =>
            (ErrorCategory.SecurityError, Localized.Text($"Ask NTX Pay for a renewed certificate.")),
        NtxPayErrorKind.CertificateNotYetValid =>
            (ErrorCategory.SecurityError, Localized.Text($"Check the clock of this machine, or wait until the certificate becomes valid.")),
        NtxPayErrorKind.CertificateRejected =>
            (ErrorCategory.AuthenticationError, Localized.Text($"Ask NTX Pay whether the certificate was revoked, and request a renewal.")),
        NtxPayErrorKind.InvalidCredential =>
            (ErrorCategory.AuthenticationError, Localized.Text($"Check client id and secret (no trailing spaces), and that they belong to this environment.")),
        NtxPayErrorKind.Unauthorized =>
            (ErrorCategory.AuthenticationError, Localized.Text($"Run Connect-NtxPay again. If the error persists, ask NTX Pay about the account's permissions.")),
        NtxPayErrorKind.InvalidRequest =>
            (ErrorCategory.InvalidArgument, Localized.Text($"Correct the value that the message names and send the request again.")),
        NtxPayErrorKind.NotFound =>
            (ErrorCategory.ObjectNotFound, Localized.Text($"Check the path and the id.")),
        NtxPayErrorKind.InsufficientBalance =>
            (ErrorCategory.ResourceUnavailable, Localized.Text($"Fund the account or send less; nothing was created.")),
        NtxPayErrorKind.RateLimited =>
            (ErrorCategory.LimitsExceeded, Localized.Text($"Wait, and then send fewer requests at the same time.")),
        NtxPayErrorKind.ServiceUnavailable =>
            (ErrorCategory.ResourceUnavailable, Localized.Text($"Try again later. If the error persists, give NTX Pay the request id.")),
        NtxPayErrorKind.HostNotFound =>
            (ErrorCategory.ConnectionError, Localized.Text($"Check the host's name, the network and the name server.")),
        NtxPayErrorKind.ConnectionFailed =>
            (ErrorCategory.ConnectionError, Localized.Text($"Check the address, the network, the firewall and the proxy; Test-NtxPayConnection shows the step that fails.")),
        NtxPayErrorKind.TlsFailed =>
            (ErrorCategory.SecurityError, Localized.Text($"Check the address, this machine's clock and trusted roots, and that no proxy intercepts TLS.")),
        NtxPayErrorKind.TimedOut =>
            (ErrorCategory.OperationTimeout, Localized.Text($"Try again, or increase the time limit with Connect-NtxPay -TimeoutSec.")),
        NtxPayErrorKind.ProxyAuthenticationRequired =>
            (ErrorCategory.AuthenticationError, Localized.Text($"Connect with -ProxyCredential or -ProxyUseDefaultCredentials.")),
        NtxPayErrorKind.InvalidResponse =>
            (ErrorCategory.InvalidResult, Localized.Text($"Check that the address is the address of the API, and that no proxy responds instead of the API.")),
        NtxPayErrorKind.OutcomeUnknown =>
            (ErrorCategory.OperationStopped, Localized.Text($"Find out whether the request was carried out before you send it again. With the same externalId, sending it again is safe.")),
        NtxPayErrorKind.SandboxFailed =>
            (ErrorCategory.ResourceUnavailable, Localized.Text($"Choose another port, or omit -Port to use a free one.")),
        _ => DescribePayment(kind),
    };

    private static (ErrorCategory Category, string Action) DescribePayment(NtxPayErrorKind kind) => kind switch
    {
        NtxPayErrorKind.InvalidRecord =>
            (ErrorCategory.InvalidData, Localized.Text($"Correct the record and run the command again; with the same journal or batch id, no payment is created twice.")),
        NtxPayErrorKind.ScenarioNotAllowed =>
            (ErrorCategory.InvalidOperation, Localized.Text($"Omit -Scenario, or connect to a sandbox.")),
        NtxPayErrorKind.ExternalIdConflict =>
            (ErrorCategory.ResourceExists, Localized.Text($"Compare the record with the payment that has its externalId. If it is the same payment, restore its data and keep the externalId: with a different externalId it would be paid again.")),
        NtxPayErrorKind.BatchChanged =>
            (ErrorCategory.InvalidData, Localized.Text($"Restore the rows that were sent, and then run the same command again. Add -AllowChangedBatch only if every new row is an additional payment: with it, the beneficiary of a changed row is paid again.")),
        NtxPayErrorKind.BatchInvalid =>
            (ErrorCategory.InvalidData, Localized.Text($"Correct the records that the message lists and run the same command again; nothing was sent.")),
        NtxPayErrorKind.ControlTotalMismatch =>
            (ErrorCategory.InvalidData, Localized.Text($"Compare the input with the expected number of payments and the expected total. Nothing was sent.")),
        NtxPayErrorKind.TableUnreadable =>
            (ErrorCategory.ReadError, Localized.Text($"Check the path and the parameters -Sheet, -Delimiter, -Encoding and -Map. If Excel can open the file, save it from Excel as .xlsx.")),
        NtxPayErrorKind.TableInvalid =>
            (ErrorCategory.InvalidData, Localized.Text($"Correct the rows that the message lists, save the file and run the same command again.")),
        NtxPayErrorKind.JournalLocked =>
            (ErrorCategory.ResourceBusy, Localized.Text($"Wait until the other command ends, then run this one again with the same journal.")),
        NtxPayErrorKind.JournalUnusable =>
            (ErrorCategory.OpenError, Localized.Text($"Use another journal only if the message instructs you to: with another journal, payments that this journal records as sent are sent again.")),
        NtxPayErrorKind.ReportUnwritable =>
            (ErrorCategory.WriteError, Localized.Text($"Check -Path, and that the input comes from one journal with Compare-NtxPayJournal or Get-NtxPayJournal, without -Summary.")),
        _ => DescribeListening(kind),
    };

    private static (ErrorCategory Category, string Action) DescribeListening(NtxPayErrorKind kind) => kind switch
    {
        NtxPayErrorKind.WebhookSecretInvalid =>
            (ErrorCategory.InvalidArgument, Localized.Text($"Specify the secret of 8 to 128 characters that the webhook was registered with. Check that the variable or file it is read from exists.")),
        NtxPayErrorKind.WebhookUnverified =>
            (ErrorCategory.SecurityError, Localized.Text($"Respond to the delivery with 401 and discard it. Check that the secret belongs to the webhook and that the body is the raw body.")),
        NtxPayErrorKind.WebhookMalformed =>
            (ErrorCategory.InvalidData, Localized.Text($"Update the module. Test-NtxPayWebhook sends a delivery of the same event for comparison.")),
        NtxPayErrorKind.ListenerFailed =>
            (ErrorCategory.ResourceUnavailable, Localized.Text($"If the port is in use, choose another port, or omit -Port to use a free one.")),
        NtxPayErrorKind.InboxLocked =>
            (ErrorCategory.ResourceBusy, Localized.Text($"Stop the other listener, or use another inbox for this one.")),
        NtxPayErrorKind.InboxUnusable =>
            (ErrorCategory.OpenError, Localized.Text($"Correct the value that the message names and start the listener again. Events in the inbox are kept.")),
        NtxPayErrorKind.TransactionUnfinished =>
            (ErrorCategory.OperationTimeout, Localized.Text($"Wait again with a longer -TimeoutSec, and check that a webhook is registered for the address of the listener.")),
        _ =>
            (ErrorCategory.InvalidOperation, Localized.Text($"Read the API's message; with its request id, NTX Pay's support can find the request.")),
    };
}
