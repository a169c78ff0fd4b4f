namespace NtxPay.Sandbox.Webhooks;

/// <summary>The attempts that were made, of which it keeps the latest. Any thread may call.</summary>
internal sealed class DeliveryLog
{
    /// <summary>How many it keeps.</summary>
    public const int Most = 100_000;

    private readonly object gate = new();
    private readonly Queue<SandboxDelivery> deliveries = new();

    /// <summary>Writes an attempt down.</summary>
    public void Add(News news, Uri url, int number, Attempt attempt, bool isTest)
    {
        var delivery = new SandboxDelivery
        {
            Event = news.Name,
            EventId = news.Id,
            TransactionId = news.TransactionId,
            Url = url,
            Attempt = number,
            StatusCode = attempt.StatusCode,
            IsTest = isTest,
            SentAt = attempt.SentAt,
            Duration = attempt.Duration,
        };
        lock (gate)
        {
            deliveries.Enqueue(delivery);
            if (deliveries.Count > Most)
                deliveries.Dequeue();
        }
    }

    /// <summary>The attempts at one moment, in the order of their ends.</summary>
    public IReadOnlyList<SandboxDelivery> Snapshot()
    {
        lock (gate)
            return deliveries.ToArray();
    }
}
