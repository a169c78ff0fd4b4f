using System.Management.Automation;
using System.Security;
using NtxPay.PowerShell.Loading;

namespace NtxPay.PowerShell.Commands;

/// <summary>The base class of cmdlets that can start a listener.</summary>
public abstract class ListenerCommand : NtxPayCommand
{
    private protected const string NewListenerSet = "NewListener";

    /// <summary>Specifies the TCP port, from 0 to 65535. 0 selects a free port, which the verbose stream shows.</summary>
    /// <value>0</value>
    [Parameter(ParameterSetName = NewListenerSet)]
    [ValidateRange(0, 65535)]
    public int Port { get; set; }

    /// <summary>Specifies the path of the deliveries. Requests for other paths get the response 404.</summary>
    /// <value>/webhooks/ntxpay</value>
    [Parameter(ParameterSetName = NewListenerSet)]
    [ValidatePattern("^/[^?#\\s]*$")]
    public string UrlPath { get; set; } = WebhookListenerOptions.DefaultPath;

    /// <summary>
    /// Specifies the secret of the webhook. While you rotate a secret, specify both the old and the new one. Deliveries that are signed
    /// with neither get the response 401. A secret shorter than 8 characters causes the error WebhookSecretInvalid.
    /// </summary>
    [Parameter(Mandatory = true, ParameterSetName = NewListenerSet)]
    [ValidateNotNullOrEmpty]
    public SecureString[] Secret { get; set; } = [];

    /// <summary>
    /// Specifies the host name or address to listen on. Use * for all addresses of the machine. The default is for a sandbox, a tunnel or a
    /// reverse proxy on the same machine. The listener has no TLS. For addresses other than loopback, put a gateway that terminates TLS in
    /// front of it.
    /// </summary>
    /// <value>127.0.0.1</value>
    [Parameter(ParameterSetName = NewListenerSet)]
    [ValidateNotNullOrEmpty]
    public string ListenOn { get; set; } = WebhookListenerOptions.DefaultHost;

    /// <summary>
    /// Specifies how many events can wait in the queue, from 1 to 100000. When the queue is full, deliveries get the response 503, and the
    /// API sends them again.
    /// </summary>
    /// <value>1000</value>
    [Parameter(ParameterSetName = NewListenerSet)]
    [ValidateRange(1, 100_000)]
    public int QueueLength { get; set; } = WebhookListenerOptions.DefaultQueueLength;

    /// <summary>
    /// Specifies the path of a file that keeps each acknowledged event until the pipeline has processed it. An event is on disk before its
    /// delivery gets the response 200. The next listener with the same file delivers the remaining events first. The id of an event is kept
    /// for 24 hours after the event was processed, so that a duplicate is not written again. The file contains the bodies of the events,
    /// with names and CLABEs. When the listener creates it, only its owner can read it. One listener at a time can use it; the files with
    /// the suffixes .inbox-lock and .inbox-new belong to it. Without this parameter, acknowledged events that were not processed, and the
    /// ids, are lost when the process ends.
    /// </summary>
    [Parameter(ParameterSetName = NewListenerSet)]
    [ValidateNotNullOrEmpty]
    public string? InboxPath { get; set; }

    /// <inheritdoc/>
    private protected override object? ErrorTargetFor(NtxPayErrorKind kind) =>
        kind is NtxPayErrorKind.InboxUnusable or NtxPayErrorKind.InboxLocked ? InboxPath ?? ErrorTarget : ErrorTarget;

    /// <inheritdoc/>
    private protected override object? ErrorTarget => Port;

    /// <summary>Starts a listener with the values of the parameters.</summary>
    /// <param name="filter">The events to accept; null for all.</param>
    /// <param name="maximum">The maximum number of events to accept; null for no limit.</param>
    private protected IWebhookListener Start(Func<WebhookEvent, bool>? filter = null, int? maximum = null)
    {
        WebhookSecrets.ThrowIfInvalid(Secret);
        var listener = IsolatedAssemblies.HttpServices.Webhooks.StartListener(new WebhookListenerOptions
        {
            Port = Port,
            Path = UrlPath,
            Host = ListenOn,
            Secrets = Secret,
            QueueLength = QueueLength,
            InboxPath = InboxPath is null ? null : FilePath(InboxPath, NtxPayErrorKind.InboxUnusable),
            Filter = filter,
            MaximumEvents = maximum,
        });
        try
        {
            if (listener.Waiting > 0)
            {
                WriteVerbose(Localized.Text($"Events of an earlier run that wait in the inbox: {listener.Waiting}."));
            }

            WriteVerbose(Localized.Text($"Listening for deliveries on {listener.Address}."));
            return listener;
        }
        catch
        {
            // Writing to the stream can end the pipeline ($VerbosePreference = 'Stop').
            listener.Dispose();
            throw;
        }
    }
}
