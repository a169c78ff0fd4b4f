namespace NtxPay;

/// <summary>Outcomes in the API's two spellings: the last part of an event's name, and its status.</summary>
public static class WebhookOutcomes
{
    /// <summary>The outcome that an event tells of.</summary>
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
