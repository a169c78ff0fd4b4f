using NtxPay.Http.Webhooks.Inbox;

namespace NtxPay.Http.Webhooks;

/// <summary>Receives deliveries over HTTP.</summary>
/// <param name="timeProvider">The clock by which event ids are forgotten.</param>
internal sealed class WebhookEngine(TimeProvider timeProvider) : IWebhookEngine
{
    /// <inheritdoc/>
    public WebhookEvent Read(byte[] body, string? eventId) => EventReader.Read(body, eventId);

    /// <inheritdoc/>
    public IWebhookListener Listen(WebhookListenerOptions options)
    {
        // Before a port or a file is opened.
        WebhookSecrets.Demand(options.Secrets);
        IInbox inbox = options.InboxPath is { } path ? FileInbox.Open(path, timeProvider) : new DeduplicationStore(timeProvider);
        try
        {
            return new HttpWebhookListener(options, inbox, timeProvider);
        }
        catch
        {
            inbox.Dispose();
            throw;
        }
    }

    /// <inheritdoc/>
    public IWebhookForwarder ForwardTo(Uri target) => new WebhookForwarder(target);
}
