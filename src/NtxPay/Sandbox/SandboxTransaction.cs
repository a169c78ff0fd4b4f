namespace NtxPay;

/// <summary>A charge or a transfer in a sandbox's ledger, as it stood when the ledger was read.</summary>
public sealed class SandboxTransaction
{
    /// <summary>Whether it is a charge or a transfer, as the API spells it: <c>cash_in</c> or <c>cash_out</c>.</summary>
    public required string Type { get; init; }

    /// <summary>The API's name for it, the one that answers and webhooks carry.</summary>
    public required Guid TransactionId { get; init; }

    /// <summary>The caller's name for it; null where the request had none.</summary>
    public required string? ExternalId { get; init; }

    /// <summary>The amount, in MXN centavos.</summary>
    public required long AmountCentavos { get; init; }

    /// <summary>The amount, in MXN pesos.</summary>
    public decimal Amount => Money.ToPesos(AmountCentavos);

    /// <summary>
    /// What became of it, as webhooks spell it: <c>PENDING</c>, <c>LIQUIDATED</c>, <c>REJECTED</c>, <c>RETURNED</c> or
    /// <c>EXPIRED</c>.
    /// </summary>
    public required string Status { get; init; }

    /// <summary>When it was made (UTC).</summary>
    public required DateTimeOffset CreatedAt { get; init; }

    /// <summary>When its status last changed (UTC).</summary>
    public required DateTimeOffset UpdatedAt { get; init; }

    /// <summary>The type, the name, the amount and the status.</summary>
    public override string ToString() => $"{Type} {TransactionId} {Money.Text(Amount)} {Status}";
}

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
    public override string ToString() => Localized.Text($"{Event} to {Url}, attempt {Attempt}: {StatusCode}");
}
