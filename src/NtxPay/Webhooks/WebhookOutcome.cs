namespace NtxPay;

/// <summary>What an event says became of its transaction.</summary>
public enum WebhookOutcome
{
    /// <summary>A word that this version does not know.</summary>
    Unknown,

    /// <summary>It is on its way; another event follows.</summary>
    Pending,

    /// <summary>The money arrived.</summary>
    Settled,

    /// <summary>It was refused; of a transfer, the amount is back in the balance.</summary>
    Rejected,

    /// <summary>It arrived and was sent back.</summary>
    Returned,

    /// <summary>Nobody paid the charge in time.</summary>
    Expired,
}

/// <summary>Outcomes in the API's two spellings: the last part of an event's name, and its status.</summary>
public static class WebhookOutcomes
{
    /// <summary>The outcome that an event reports.</summary>
    /// <param name="eventName">Its name, such as <c>transaction.cash_in.settled</c>.</param>
    /// <param name="status">Its status, such as <c>LIQUIDATED</c>; it decides where the name does not tell.</param>
    public static WebhookOutcome Of(string eventName, string? status)
    {
        var named = Parse(eventName.Substring(eventName.LastIndexOf('.') + 1));
        return named != WebhookOutcome.Unknown || status is null ? named : Parse(status);
    }

    /// <summary>Whether nothing more is to be waited for.</summary>
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
