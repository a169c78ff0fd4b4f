namespace NtxPay;

/// <summary>One attempt of a sandbox to deliver a webhook event.</summary>
public sealed class SandboxDelivery
{
    /// <summary>The name of the event, such as <c>transaction.cash_in.settled</c>.</summary>
    public required string Event { get; init; }

    /// <summary>The event's id, which the header <c>x-event-id</c> carries; the same for every attempt and every receiver.</summary>
    public required Guid EventId { get; init; }

    /// <summary>The id of the transaction; a test delivery has a random one.</summary>
    public required Guid TransactionId { get; init; }

    /// <summary>The URL of the receiver.</summary>
    public required Uri Url { get; init; }

    /// <summary>The attempt's number, from 1 to 5.</summary>
    public required int Attempt { get; init; }

    /// <summary>The HTTP status code of the receiver; 0 if there was no connection, or no response in time.</summary>
    public required int StatusCode { get; init; }

    /// <summary>Whether the receiver accepted it, with a 2xx response in time.</summary>
    public bool Delivered => StatusCode is >= 200 and < 300;

    /// <summary>Whether it was a test delivery, which is never retried.</summary>
    public required bool IsTest { get; init; }

    /// <summary>When it was sent (UTC).</summary>
    public required DateTimeOffset SentAt { get; init; }

    /// <summary>The duration of the attempt.</summary>
    public required TimeSpan Duration { get; init; }

    /// <summary>Returns the event, the receiver, the attempt and the status.</summary>
    public override string ToString() => Localized.Text($"{Event} to {Url}, attempt {Attempt}: {StatusCode}");
}
