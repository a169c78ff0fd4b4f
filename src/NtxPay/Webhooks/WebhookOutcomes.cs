namespace NtxPay;

/// <summary>Parses outcomes from the name of an event and from its status.</summary>
public static class WebhookOutcomes
{
    /// <summary>Returns the outcome that an event reports.</summary>
    /// <param name="eventName">Its name, such as <c>transaction.cash_in.settled</c>.</param>
    /// <param name="status">Its status, such as <c>LIQUIDATED</c>; it is used if the name has no known outcome.</param>
    public static WebhookOutcome FromEvent(string eventName, string? status)
    {
        var named = Parse(eventName.Substring(eventName.LastIndexOf('.') + 1));
        return named != WebhookOutcome.Unknown || status is null ? named : Parse(status);
    }

    /// <summary>Returns whether an outcome is final.</summary>
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
