using NtxPay.Sandbox.Payments;

namespace NtxPay.Sandbox.Webhooks;

/// <summary>The event types of webhooks.</summary>
internal static class EventTypes
{
    /// <summary>All event types.</summary>
    public const string All = "all";

    /// <summary>The event types of events.</summary>
    public static IReadOnlyList<string> Events { get; } =
        [TransactionType.CashIn, TransactionType.CashOut, "refund_in", "refund_out", "internal_transfer"];

    /// <summary>The event types that a webhook can subscribe to.</summary>
    public static IReadOnlyList<string> Subscriptions { get; } = [.. Events, All];

    /// <summary>The event type of a transaction's event. A returned transaction has a refund event type.</summary>
    public static string Of(string transactionType, Outcome outcome) =>
        outcome != Outcome.Returned ? transactionType
        : transactionType is TransactionType.CashIn ? "refund_in"
        : "refund_out";

    /// <summary>The transaction type in the event names of a eventType.</summary>
    public static string TransactionTypeOf(string eventType) => eventType switch
    {
        "refund_in" => TransactionType.CashIn,
        "refund_out" => TransactionType.CashOut,
        _ => eventType,
    };
}
