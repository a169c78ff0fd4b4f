namespace NtxPay.Sandbox.Webhooks;

/// <summary>The account's webhooks. Thread-safe.</summary>
internal sealed class WebhookRegistry
{
    private readonly object gate = new();
    private RegisteredWebhook[] webhooks = [];
    private int lastId;

    /// <summary>All webhooks, in the order of registration.</summary>
    public IReadOnlyList<RegisteredWebhook> All => Volatile.Read(ref webhooks);

    /// <summary>Registers a webhook.</summary>
    public RegisteredWebhook Add(Uri url, string eventType, string secret, DateTimeOffset now)
    {
        lock (gate)
        {
            var webhook = new RegisteredWebhook(++lastId, url, eventType, secret, now);
            Volatile.Write(ref webhooks, [.. webhooks, webhook]);
            return webhook;
        }
    }

    /// <summary>Removes a webhook; false if the id is unknown.</summary>
    public bool Remove(int id)
    {
        lock (gate)
        {
            var others = Array.FindAll(webhooks, webhook => webhook.Id != id);
            var found = others.Length < webhooks.Length;
            Volatile.Write(ref webhooks, others);
            return found;
        }
    }

    /// <summary>Returns whether a webhook is still registered.</summary>
    public bool Contains(RegisteredWebhook webhook) => All.Contains(webhook);

    /// <summary>Finds the webhooks that subscribe to an event type.</summary>
    public IEnumerable<RegisteredWebhook> FindByEventType(string eventType) => All.Where(webhook =>
        webhook.EventType is EventTypes.All || string.Equals(webhook.EventType, eventType, StringComparison.Ordinal));

    /// <summary>Finds the webhook for a test of an event type: one for the event type itself, otherwise one for all event types, or null.</summary>
    public RegisteredWebhook? FindForTest(string eventType) => FindByEventType(eventType).OrderBy(webhook => webhook.EventType is EventTypes.All).FirstOrDefault();
}
