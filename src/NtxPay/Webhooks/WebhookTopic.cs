namespace NtxPay;

/// <summary>What a webhook subscribes to: exactly one of these.</summary>
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

    /// <summary>Everything: <c>all</c>.</summary>
    All,
}

/// <summary>Topics in the API's spelling, and back.</summary>
public static class WebhookTopics
{
    private static readonly string[] Spellings = ["cash_in", "cash_out", "refund_in", "refund_out", "internal_transfer", "all"];

    /// <summary>Every topic, in the API's order.</summary>
    public static IReadOnlyList<WebhookTopic> All { get; } = [.. Enum.GetValues(typeof(WebhookTopic)).Cast<WebhookTopic>()];

    /// <summary>The API's spelling, such as <c>cash_in</c>.</summary>
    /// <param name="topic">A topic.</param>
    public static string ToApi(WebhookTopic topic) => Spellings[(int)topic];

    /// <summary>The topic of a name: the API's <c>cash_in</c> or PowerShell's <c>CashIn</c>, whatever the case.</summary>
    /// <param name="name">The name.</param>
    /// <param name="topic">The topic.</param>
    /// <returns>Whether there is such a topic.</returns>
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
