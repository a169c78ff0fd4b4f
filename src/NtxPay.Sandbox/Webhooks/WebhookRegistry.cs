namespace NtxPay.Sandbox.Webhooks;

/// <summary>The account's webhooks. Any thread may call.</summary>
internal sealed class WebhookRegistry
{
    private readonly object gate = new();
    private Subscription[] webhooks = [];
    private int lastId;

    /// <summary>All webhooks, in the order of their making.</summary>
    public IReadOnlyList<Subscription> All => Volatile.Read(ref webhooks);

    /// <summary>Registers a webhook.</summary>
    public Subscription Add(Uri url, string topic, string secret, DateTimeOffset now)
    {
        lock (gate)
        {
            var webhook = new Subscription(++lastId, url, topic, secret, now);
            Volatile.Write(ref webhooks, [.. webhooks, webhook]);
            return webhook;
        }
    }

    /// <summary>Removes a webhook; false where there is none of that number.</summary>
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

    /// <summary>Those that want to hear of a topic.</summary>
    public IEnumerable<Subscription> For(string topic) => All.Where(webhook =>
        webhook.Topic is Topics.All || string.Equals(webhook.Topic, topic, StringComparison.Ordinal));

    /// <summary>The one that a test of a topic goes to: its own before one for everything, or null.</summary>
    public Subscription? ForTest(string topic) => For(topic).OrderBy(webhook => webhook.Topic is Topics.All).FirstOrDefault();
}
