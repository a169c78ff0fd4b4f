namespace NtxPay;

/// <summary>The outcome of a transaction, as an event reports it.</summary>
public enum WebhookOutcome
{
    /// <summary>An outcome that this version does not know.</summary>
    Unknown,

    /// <summary>It is in progress; another event follows.</summary>
    Pending,

    /// <summary>It was paid.</summary>
    Settled,

    /// <summary>It was rejected. The amount of a transfer is back in the balance.</summary>
    Rejected,

    /// <summary>It was paid and returned.</summary>
    Returned,

    /// <summary>The charge was not paid in time.</summary>
    Expired,
}

/// <summary>Parses outcomes from the name of an event and from its status.</summary>
public static class WebhookOutcomes
{
    /// <summary>The outcome that an event reports.</summary>
    /// <param name="eventName">Its name, such as <c>transaction.cash_in.settled</c>.</param>
    /// <param name="status">Its status, such as <c>LIQUIDATED</c>; it is used if the name has no known outcome.</param>
    public static WebhookOutcome Of(string eventName, string? status)
    {
        var named = Parse(eventName.Substring(eventName.LastIndexOf('.') + 1));
        return named != WebhookOutcome.Unknown || status is null ? named : Parse(status);
    }

    /// <summary>Whether an outcome is final.</summary>
    /// <param name="outcome">An outcome.</param>
    public static bool IsFinal(WebhookOutcome outcome) =>
        outcome is WebhookOutcome.Settled or WebhookOutcome.Rejected or WebhookOutcome.Returned or WebhookOutcome.Expired;

    private static WebhookOutcome Parse(string word) => word.ToUpperInvariant() switch
    {
        "SETTLED" or "LIQUIDATED" => WebhookOutcome.Settled,
        "REJECTED" => WebhookOutcome.Rejected,
        "RETURNED" => WebhookOutcome.Returned,
        "EXPIRED" => WebhookOutcome.Expired,
        "PENDING" => WebhookOutcome.Pending,
        _ => WebhookOutcome.Unknown,
    };
}

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
