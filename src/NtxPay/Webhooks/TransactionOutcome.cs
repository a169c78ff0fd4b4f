namespace NtxPay;

/// <summary>The outcome of a charge or transfer, and the event that reported it.</summary>
public sealed class TransactionOutcome
{
    /// <summary>The id of the transaction.</summary>
    public required string TransactionId { get; init; }

    /// <summary>The outcome.</summary>
    public WebhookOutcome Outcome => Event.Outcome;

    /// <summary>The input object.</summary>
    public required object Transaction { get; init; }

    /// <summary>The event with the final outcome.</summary>
    public required WebhookEvent Event { get; init; }
}
