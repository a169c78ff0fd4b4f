using System.Security;

namespace NtxPay;

/// <summary>The options of a listener for deliveries.</summary>
public sealed class WebhookListenerOptions
{
    /// <summary>The default of <see cref="Path"/>.</summary>
    public const string DefaultPath = "/webhooks/ntxpay";

    /// <summary>The default of <see cref="Host"/>.</summary>
    public const string DefaultHost = "127.0.0.1";

    /// <summary>The default of <see cref="QueueLength"/>.</summary>
    public const int DefaultQueueLength = 1000;

    /// <summary>The TCP port, 1 to 65535; 0 for a free one.</summary>
    public int Port { get; init; }

    /// <summary>The path of the listener. The response to other paths is 404.</summary>
    public string Path { get; init; } = DefaultPath;

    /// <summary>The host name or address to listen on; <c>*</c> for all addresses of the machine.</summary>
    public string Host { get; init; } = DefaultHost;

    /// <summary>The secrets that deliveries may be signed with: at least one, each valid by <see cref="WebhookSecrets"/>.</summary>
    public required IReadOnlyList<SecureString> Secrets { get; init; }

    /// <summary>The maximum number of waiting events, 1 or more; the response to further events is 503.</summary>
    public int QueueLength { get; init; } = DefaultQueueLength;

    /// <summary>The maximum number of accepted events in total; the response to further events is 503. Null for no limit.</summary>
    public int? MaximumEvents { get; init; }

    /// <summary>The events to accept. Others get the response 200 and are discarded. It is called from any thread. Null for all events.</summary>
    public Func<WebhookEvent, bool>? Filter { get; init; }

    /// <summary>
    /// The file that keeps accepted events until their processing is completed, and their ids for another 24 hours. Null to keep both only in memory:
    /// events that were acknowledged and not completed are lost with the process.
    /// </summary>
    public string? InboxPath { get; init; }
}
