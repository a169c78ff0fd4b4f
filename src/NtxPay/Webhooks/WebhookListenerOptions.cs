using System.Security;

namespace NtxPay;

/// <summary>How a listener for deliveries starts.</summary>
public sealed class WebhookListenerOptions
{
    /// <summary>The default of <see cref="Path"/>.</summary>
    public const string DefaultPath = "/webhooks/ntxpay";

    /// <summary>The default of <see cref="ListenOn"/>.</summary>
    public const string DefaultListenOn = "127.0.0.1";

    /// <summary>The default of <see cref="QueueLength"/>.</summary>
    public const int DefaultQueueLength = 1000;

    /// <summary>The TCP port, 1 to 65535; 0 takes a free one.</summary>
    public int Port { get; init; }

    /// <summary>The path that is listened to; every other is answered with 404.</summary>
    public string Path { get; init; } = DefaultPath;

    /// <summary>The host name or address that is listened on; <c>*</c> for all of the machine.</summary>
    public string ListenOn { get; init; } = DefaultListenOn;

    /// <summary>The secrets that deliveries may be signed with: at least one, each as <see cref="WebhookSecrets"/> demands.</summary>
    public required IReadOnlyList<SecureString> Secrets { get; init; }

    /// <summary>How many events wait to be taken before the listener answers 503, 1 or more.</summary>
    public int QueueLength { get; init; } = DefaultQueueLength;

    /// <summary>How many events are accepted in all before the listener answers 503; null for no end.</summary>
    public int? MaximumEvents { get; init; }

    /// <summary>Which events are wanted; the others are answered with 200 and dropped. Any thread may call it. Null for all.</summary>
    public Func<WebhookEvent, bool>? Filter { get; init; }

    /// <summary>
    /// The file that keeps accepted events until they are taken, and remembers their ids for 24 hours afterwards. Null to keep both in memory
    /// alone: events that were acknowledged and not taken are lost with the process.
    /// </summary>
    public string? InboxPath { get; init; }
}
