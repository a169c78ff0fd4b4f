namespace NtxPay;

/// <summary>The event types of webhooks. A webhook subscribes to exactly one.</summary>
public enum WebhookEventType
{
    /// <summary>Charges: <c>cash_in</c>.</summary>
    CashIn,

    /// <summary>Transfers: <c>cash_out</c>.</summary>
    CashOut,

    /// <summary>Charges that were returned: <c>refund_in</c>.</summary>
    RefundIn,

    /// <summary>Transfers that were returned: <c>refund_out</c>.</summary>
    RefundOut,

    /// <summary>Transfers between accounts of NTX Pay: <c>internal_transfer</c>.</summary>
    InternalTransfer,

    /// <summary>All event types: <c>all</c>.</summary>
    All,
}

/// <summary>Converts event types to and from the API's names.</summary>
public static class WebhookEventTypes
{
    private static readonly string[] Spellings = ["cash_in", "cash_out", "refund_in", "refund_out", "internal_transfer", "all"];

    /// <summary>Every event type, in the API's order.</summary>
    public static IReadOnlyList<WebhookEventType> All { get; } = [.. Enum.GetValues(typeof(WebhookEventType)).Cast<WebhookEventType>()];

    /// <summary>The API's name, such as <c>cash_in</c>.</summary>
    /// <param name="eventType">A eventType.</param>
    public static string ToApi(WebhookEventType eventType) => Spellings[(int)eventType];

    /// <summary>The event type of a name: the API's <c>cash_in</c> or PowerShell's <c>CashIn</c>, case-insensitive.</summary>
    /// <param name="name">The name.</param>
    /// <param name="eventType">The eventType.</param>
    /// <returns>Whether the event type exists.</returns>
    public static bool TryParse(string name, out WebhookEventType eventType)
    {
        var plain = name.Replace("_", string.Empty);
        foreach (var candidate in All)
        {
            if (string.Equals(candidate.ToString(), plain, StringComparison.OrdinalIgnoreCase))
            {
                eventType = candidate;
                return true;
            }
        }

        eventType = default;
        return false;
    }
}
