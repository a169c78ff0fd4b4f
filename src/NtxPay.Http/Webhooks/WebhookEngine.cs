namespace NtxPay.Http.Webhooks;

/// <summary>Receives deliveries over HTTP.</summary>
/// <param name="clock">The clock by which event ids are forgotten.</param>
internal sealed class WebhookEngine(TimeProvider clock) : IWebhookEngine
{
    /// <inheritdoc/>
    public WebhookEvent Read(byte[] body, string? eventId) => EventReader.Read(body, eventId);

    /// <inheritdoc/>
    public IWebhookListener Listen(WebhookListenerOptions options)
    {
        var memory = EventMemory.Open(options.DeduplicationPath, clock);
        try
        {
            return new WebhookListener(options, memory, clock);
        }
        catch
        {
            memory.Dispose();
            throw;
        }
    }

    /// <inheritdoc/>
    public IWebhookForwarder ForwardTo(Uri target) => new WebhookForwarder(target);
}
