namespace NtxPay;

/// <summary>The topics of webhooks. A webhook subscribes to exactly one.</summary>
public enum WebhookTopic
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

    /// <summary>All topics: <c>all</c>.</summary>
    All,
}

/// <summary>Converts topics to and from the API's names.</summary>
public static class WebhookTopics
{
    private static readonly string[] Spellings = ["cash_in", "cash_out", "refund_in", "refund_out", "internal_transfer", "all"];

    /// <summary>Every topic, in the API's order.</summary>
    public static IReadOnlyList<WebhookTopic> All { get; } = [.. Enum.GetValues(typeof(WebhookTopic)).Cast<WebhookTopic>()];

    /// <summary>The API's name, such as <c>cash_in</c>.</summary>
    /// <param name="topic">A topic.</param>
    public static string ToApi(WebhookTopic topic) => Spellings[(int)topic];

    /// <summary>The topic of a name: the API's <c>cash_in</c> or PowerShell's <c>CashIn</c>, case-insensitive.</summary>
    /// <param name="name">The name.</param>
    /// <param name="topic">The topic.</param>
    /// <returns>Whether the topic exists.</returns>
    public static bool TryParse(string name, out WebhookTopic topic)
    {
        var plain = name.Replace("_", string.Empty);
        foreach (var candidate in All)
        {
            if (string.Equals(candidate.ToString(), plain, StringComparison.OrdinalIgnoreCase))
            {
                topic = candidate;
                return true;
            }
        }

        topic = default;
        return false;
    }
}
