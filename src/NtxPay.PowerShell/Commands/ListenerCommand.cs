using System.Management.Automation;
using System.Security;
using NtxPay.PowerShell.Loading;

namespace NtxPay.PowerShell.Commands;

/// <summary>What it takes to listen for deliveries.</summary>
public abstract class ListenerCommand : NtxPayCommand
{
    private protected const string OwnSet = "Own";

    /// <summary>The TCP port, from 1 to 65535; 0 takes a free one, which the verbose stream tells.</summary>
    /// <value>0</value>
    [Parameter(ParameterSetName = OwnSet)]
    [ValidateRange(0, 65535)]
    public int Port { get; set; }

    /// <summary>The path to listen to. Every other is answered with 404.</summary>
    /// <value>/webhooks/ntxpay</value>
    [Parameter(ParameterSetName = OwnSet)]
    [ValidatePattern("^/[^?#\\s]*$")]
    public string Path { get; set; } = WebhookListenerOptions.DefaultPath;

    /// <summary>
    /// The webhook's secret; several while one replaces another. What is signed with none of them is answered with 401. Each must have 8
    /// characters or more: an empty or shorter one is the error WebhookSecretInvalid, before anything is opened.
    /// </summary>
    [Parameter(Mandatory = true, ParameterSetName = OwnSet)]
    [ValidateNotNullOrEmpty]
    public SecureString[] Secret { get; set; } = [];

    /// <summary>
    /// The host name or address to listen on; * for all of this machine. The default is for a sandbox, and for a tunnel or a reverse
    /// proxy on this machine; the Host header of a request can be any. Beyond loopback there is no TLS: use a gateway that has it in front.
    /// </summary>
    /// <value>127.0.0.1</value>
    [Parameter(ParameterSetName = OwnSet)]
    [ValidateNotNullOrEmpty]
    public string ListenOn { get; set; } = WebhookListenerOptions.DefaultListenOn;

    /// <summary>How many events may wait to be taken, from 1 to 100000. When they are that many, deliveries are answered with 503, and the API repeats them.</summary>
    /// <value>1000</value>
    [Parameter(ParameterSetName = OwnSet)]
    [ValidateRange(1, 100_000)]
    public int QueueLength { get; set; } = WebhookListenerOptions.DefaultQueueLength;

    /// <summary>
    /// A file that keeps each accepted event until the pipeline has taken it. An event is on disk before its delivery is answered with 200;
    /// the next listener with this file delivers first what was not taken. For 24 hours after an event was taken its id is remembered, so
    /// that a repetition is not written again. The file holds the events' bodies, with names and CLABEs: outside of Windows, and where it is
    /// created on Windows, only its owner may read it. One listener uses it at a time; FILE.inbox-lock and FILE.inbox-new beside it belong to
    /// it. Without this parameter, events that were answered with 200 and not taken are lost when the process ends, and the ids with them.
    /// </summary>
    [Parameter(ParameterSetName = OwnSet)]
    [ValidateNotNullOrEmpty]
    public string? InboxPath { get; set; }

    /// <inheritdoc/>
    private protected override object? ErrorTarget => Port;

    /// <summary>Starts a listener of these settings.</summary>
    /// <param name="filter">Which events it accepts; null for all.</param>
    /// <param name="maximum">How many events it accepts; null for no end.</param>
    private protected IWebhookListener Start(Func<WebhookEvent, bool>? filter = null, int? maximum = null)
    {
        WebhookSecrets.Demand(Secret);
        var listener = IsolatedAssemblies.Backend.Webhooks.Listen(new WebhookListenerOptions
        {
            Port = Port,
            Path = Path,
            ListenOn = ListenOn,
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
            // The stream may end the pipeline ($VerbosePreference = 'Stop').
            listener.Dispose();
            throw;
        }
    }
}
