using System.Management.Automation;
using System.Security;
using NtxPay.PowerShell.Loading;

namespace NtxPay.PowerShell.Commands;

/// <summary>What it takes to listen for deliveries.</summary>
public abstract class ListenerCommand : NtxPayCommand
{
    private protected const string OwnSet = "Own";
    private protected const string ListenerSet = "Listener";

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

    /// <summary>The webhook's secret; several while one replaces another. What is signed with none of them is answered with 401.</summary>
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
    /// A file that remembers event ids for 24 hours, so that an event which one run has written is not written again by the next.
    /// It holds ids and times alone; outside of Windows, only its owner may read it. Without it, ids are remembered in memory.
    /// </summary>
    [Parameter(ParameterSetName = OwnSet)]
    [ValidateNotNullOrEmpty]
    public string? DeduplicationPath { get; set; }

    /// <inheritdoc/>
    private protected override object? ErrorTarget => Port;

    /// <summary>Starts a listener of these settings.</summary>
    /// <param name="filter">Which events it accepts; null for all.</param>
    /// <param name="maximum">How many events it accepts; null for no end.</param>
    private protected IWebhookListener Start(Func<WebhookEvent, bool>? filter = null, int? maximum = null)
    {
        var listener = IsolatedAssemblies.Backend.Webhooks.Listen(new WebhookListenerOptions
        {
            Port = Port,
            Path = Path,
            ListenOn = ListenOn,
            Secrets = Secret,
            QueueLength = QueueLength,
            DeduplicationPath = MemoryFile(),
            Filter = filter,
            MaximumEvents = maximum,
        });
        try
        {
            WriteVerbose(Words.Of($"Listening for deliveries on {listener.Address}."));
            return listener;
        }
        catch
        {
            // The stream may end the pipeline ($VerbosePreference = 'Stop').
            listener.Dispose();
            throw;
        }
    }

    private string? MemoryFile()
    {
        try
        {
            return DeduplicationPath is null ? null : FilePath(DeduplicationPath);
        }
        catch (NtxPayException e)
        {
            throw new NtxPayException(NtxPayErrorKind.ListenerFailed, e.Message, e);
        }
    }

    /// <summary>The engine of a listener that was started before.</summary>
    /// <exception cref="NtxPayException"><see cref="NtxPayErrorKind.ListenerFailed"/>: it was stopped.</exception>
    private protected static IWebhookListener EngineOf(WebhookListener listener) => listener.IsRunning
        ? listener.Engine
        : throw new NtxPayException(NtxPayErrorKind.ListenerFailed, Words.Of($"The listener on {listener} was stopped. Start another with Start-NtxPayWebhookListener."));
}
