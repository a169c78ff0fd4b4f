namespace NtxPay;

/// <summary>One attempt of a sandbox to deliver a webhook event.</summary>
public sealed class SandboxDelivery
{
    /// <summary>The event's name, <c>transaction.cash_in.settled</c>, say.</summary>
    public required string Event { get; init; }

    /// <summary>The event's id, which the header <c>x-event-id</c> carries; the same for every attempt and every receiver.</summary>
    public required Guid EventId { get; init; }

    /// <summary>The charge or the transfer that it tells of; a test delivery makes one up.</summary>
    public required Guid TransactionId { get; init; }

    /// <summary>Where it was sent.</summary>
    public required Uri Url { get; init; }

    /// <summary>The attempt's number, from 1 to 5.</summary>
    public required int Attempt { get; init; }

    /// <summary>The receiver's HTTP status; 0 where there was no connection, or no answer in time.</summary>
    public required int StatusCode { get; init; }

    /// <summary>Whether the receiver took it: an answer of 2xx in time.</summary>
    public bool Delivered => StatusCode is >= 200 and < 300;

    /// <summary>Whether it was a test delivery, which is never repeated.</summary>
    public required bool IsTest { get; init; }

    /// <summary>When it was sent (UTC).</summary>
    public required DateTimeOffset SentAt { get; init; }

    /// <summary>How long the receiver took.</summary>
    public required TimeSpan Duration { get; init; }

    /// <summary>The event, the receiver, the attempt and the status.</summary>
    public override string ToString() => Words.Of($"{Event} to {Url}, attempt {Attempt}: {StatusCode}");
}
