namespace NtxPay;

/// <summary>Converts event types to and from the API's names.</summary>
public static class WebhookEventTypes
{
    private static readonly string[] ApiNames = ["cash_in", "cash_out", "refund_in", "refund_out", "internal_transfer", "all"];

    /// <summary>Every event type, in the API's order.</summary>
    public static IReadOnlyList<WebhookEventType> All { get; } = [.. Enum.GetValues(typeof(WebhookEventType)).Cast<WebhookEventType>()];

    /// <summary>Returns the API's name, such as <c>cash_in</c>.</summary>
    /// <param name="eventType">An event type.</param>
    public static string ToApi(WebhookEventType eventType) => ApiNames[(int)eventType];

    /// <summary>Parses the name of an event type: the API's <c>cash_in</c> or PowerShell's <c>CashIn</c>, case-insensitive.</summary>
    /// <param name="name">The name.</param>
    /// <param name="eventType">The event type.</param>
    /// <returns>Whether the event type exists.</returns>
    public static bool TryParse(string name, out WebhookEventType eventType)
    {
        var compact = name.Replace("_", string.Empty);
        foreach (var candidate in All)
        {
            if (string.Equals(candidate.ToString(), compact, StringComparison.OrdinalIgnoreCase))
            {
                eventType = candidate;
                return true;
            }
        }

        eventType = default;
        return false;
    }
}
