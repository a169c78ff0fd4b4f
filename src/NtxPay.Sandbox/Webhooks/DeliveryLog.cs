namespace NtxPay.Sandbox.Webhooks;

/// <summary>The latest delivery attempts. Thread-safe.</summary>
internal sealed class DeliveryLog
{
    /// <summary>The maximum number of attempts.</summary>
    public const int Capacity = 100_000;

    private readonly object gate = new();
    private readonly Queue<SandboxDelivery> deliveries = new();

    /// <summary>Adds an attempt.</summary>
    public void Add(SandboxEvent sandboxEvent, Uri url, int number, DeliveryResult result, bool isTest)
    {
        var delivery = new SandboxDelivery
        {
            Event = sandboxEvent.Name,
            EventId = sandboxEvent.Id,
            TransactionId = sandboxEvent.TransactionId,
            Url = url,
            Attempt = number,
            StatusCode = result.StatusCode,
            IsTest = isTest,
            SentAt = result.SentAt,
            Duration = result.Duration,
        };
        lock (gate)
        {
            deliveries.Enqueue(delivery);
            if (deliveries.Count > Capacity)
                deliveries.Dequeue();
        }
    }

    /// <summary>Returns a snapshot of the attempts, in the order of completion.</summary>
    public IReadOnlyList<SandboxDelivery> Snapshot()
    {
        lock (gate)
            return deliveries.ToArray();
    }
}
