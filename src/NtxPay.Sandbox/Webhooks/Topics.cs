using NtxPay.Sandbox.Payments;

namespace NtxPay.Sandbox.Webhooks;

/// <summary>The topics of webhooks.</summary>
internal static class Topics
{
    /// <summary>All topics.</summary>
    public const string All = "all";

    /// <summary>The topics of events.</summary>
    public static IReadOnlyList<string> Events { get; } =
        [TransactionType.CashIn, TransactionType.CashOut, "refund_in", "refund_out", "internal_transfer"];

    /// <summary>The topics that a webhook can subscribe to.</summary>
    public static IReadOnlyList<string> Subscriptions { get; } = [.. Events, All];

    /// <summary>The topic of a transaction's event. A returned transaction has a refund topic.</summary>
    public static string Of(string transactionType, Outcome outcome) =>
        outcome != Outcome.Returned ? transactionType
        : transactionType is TransactionType.CashIn ? "refund_in"
        : "refund_out";

    /// <summary>The transaction type in the event names of a topic.</summary>
    public static string TransactionTypeOf(string topic) => topic switch
    {
        "refund_in" => TransactionType.CashIn,
        "refund_out" => TransactionType.CashOut,
        _ => topic,
    };
}
