using NtxPay.Http.Webhooks.Inbox;

namespace NtxPay.Http.Webhooks;

/// <summary>Receives deliveries over HTTP.</summary>
/// <param name="timeProvider">The clock of the retention of event ids.</param>
internal sealed class WebhookReceiver(TimeProvider timeProvider) : IWebhookReceiver
{
    /// <inheritdoc/>
    public WebhookEvent ReadEvent(byte[] body, string? eventId) => EventReader.Read(body, eventId);

    /// <inheritdoc/>
    public IWebhookListener StartListener(WebhookListenerOptions options)
    {
        // Before a port or a file is opened.
        WebhookSecrets.ThrowIfInvalid(options.Secrets);
        IInbox inbox = options.InboxPath is { } path ? FileInbox.Open(path, timeProvider) : new MemoryInbox(timeProvider);
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
    public IWebhookForwarder CreateForwarder(Uri target) => new WebhookForwarder(target);
}
