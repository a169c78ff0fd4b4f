namespace NtxPay;

/// <summary>A snapshot of a charge or transfer in a sandbox's ledger.</summary>
public sealed class SandboxTransaction
{
    /// <summary>The type, as the API names it: <c>cash_in</c> or <c>cash_out</c>.</summary>
    public required string Type { get; init; }

    /// <summary>The id of the transaction in responses and webhooks.</summary>
    public required Guid TransactionId { get; init; }

    /// <summary>The external id of the request, or null.</summary>
    public required string? ExternalId { get; init; }

    /// <summary>The amount, in MXN centavos.</summary>
    public required long AmountCentavos { get; init; }

    /// <summary>The amount, in MXN pesos.</summary>
    public decimal Amount => Money.ToPesos(AmountCentavos);

    /// <summary>
    /// The status, as webhooks report it: <c>PENDING</c>, <c>LIQUIDATED</c>, <c>REJECTED</c>, <c>RETURNED</c> or <c>EXPIRED</c>.
    /// </summary>
    public required string Status { get; init; }

    /// <summary>When it was created (UTC).</summary>
    public required DateTimeOffset CreatedAt { get; init; }

    /// <summary>When its status last changed (UTC).</summary>
    public required DateTimeOffset UpdatedAt { get; init; }

    /// <summary>The type, the id, the amount and the status.</summary>
    public override string ToString() => $"{Type} {TransactionId} {Money.Format(Amount)} {Status}";
}

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

    /// <summary>The event, the receiver, the attempt and the status.</summary>
    public override string ToString() => Localized.Text($"{Event} to {Url}, attempt {Attempt}: {StatusCode}");
}
