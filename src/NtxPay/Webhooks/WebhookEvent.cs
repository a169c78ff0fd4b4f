namespace NtxPay;

/// <summary>A verified event that the API delivered. A value that the API sent as null is null.</summary>
public sealed class WebhookEvent
{
    /// <summary>The event's id, the same for every attempt; from the header <c>x-event-id</c>, which the signature does not cover.</summary>
    public string? EventId { get; init; }

    /// <summary>The name of the event, such as <c>transaction.cash_in.settled</c>.</summary>
    public required string Event { get; init; }

    /// <summary>The outcome of the transaction, from <see cref="Event"/>, or from <see cref="Status"/> if the name has no known outcome.</summary>
    public WebhookOutcome Outcome => WebhookOutcomes.FromEvent(Event, Status);

    /// <summary>The id of the charge or transfer.</summary>
    public string? TransactionId { get; init; }

    /// <summary>The amount in MXN pesos, exact to the centavo.</summary>
    public decimal? Amount => AmountCentavos is { } centavos ? Money.ToPesos(centavos) : null;

    /// <summary>The amount in MXN centavos.</summary>
    public long? AmountCentavos { get; init; }

    /// <summary>The currency's ISO 4217 code: <c>MXN</c>.</summary>
    public string? Currency { get; init; }

    /// <summary>The API's status: <c>LIQUIDATED</c>, <c>REJECTED</c>, <c>RETURNED</c>, <c>PENDING</c> or <c>EXPIRED</c>.</summary>
    public string? Status { get; init; }

    /// <summary>The CLABE that was paid.</summary>
    public string? DestinationClabe { get; init; }

    /// <summary>The CLABE that paid.</summary>
    public string? SourceClabe { get; init; }

    /// <summary>The name of the payer.</summary>
    public string? PayerName { get; init; }

    /// <summary>The payment's reference.</summary>
    public string? Reference { get; init; }

    /// <summary>The payment's voucher.</summary>
    public string? Voucher { get; init; }

    /// <summary>When it occurred (UTC).</summary>
    public DateTimeOffset? OccurredAt { get; init; }

    /// <summary>Returns the name of the event and the transaction's id.</summary>
    public override string ToString() => $"{Event} {TransactionId}".TrimEnd();
}
