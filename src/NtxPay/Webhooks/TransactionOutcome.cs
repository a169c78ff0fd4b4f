namespace NtxPay;

/// <summary>A charge or transfer that was waited for, and the event that ended it.</summary>
public sealed class TransactionOutcome
{
    /// <summary>The transaction's id.</summary>
    public required string TransactionId { get; init; }

    /// <summary>What became of it.</summary>
    public WebhookOutcome Outcome => Event.Outcome;

    /// <summary>What was waited for, as it was given.</summary>
    public required object Transaction { get; init; }

    /// <summary>The event that ended it.</summary>
    public required WebhookEvent Event { get; init; }
}
