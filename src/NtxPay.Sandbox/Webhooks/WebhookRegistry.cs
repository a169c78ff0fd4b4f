namespace NtxPay.Sandbox.Webhooks;

/// <summary>The account's webhooks. Thread-safe.</summary>
internal sealed class WebhookRegistry
{
    private readonly object gate = new();
    private Subscription[] webhooks = [];
    private int lastId;

    /// <summary>All webhooks, in the order of registration.</summary>
    public IReadOnlyList<Subscription> All => Volatile.Read(ref webhooks);

    /// <summary>Registers a webhook.</summary>
    public Subscription Add(Uri url, string eventType, string secret, DateTimeOffset now)
    {
        lock (gate)
        {
            var webhook = new Subscription(++lastId, url, eventType, secret, now);
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

    /// <summary>Whether a webhook is still registered.</summary>
    public bool Has(Subscription webhook) => All.Contains(webhook);

    /// <summary>The webhooks that subscribe to a eventType.</summary>
    public IEnumerable<Subscription> For(string eventType) => All.Where(webhook =>
        webhook.EventType is EventTypes.All || string.Equals(webhook.EventType, eventType, StringComparison.Ordinal));

    /// <summary>The webhook for a test of an event type: one for the event type itself, else one for all event types, or null.</summary>
    public Subscription? ForTest(string eventType) => For(eventType).OrderBy(webhook => webhook.EventType is EventTypes.All).FirstOrDefault();
}
