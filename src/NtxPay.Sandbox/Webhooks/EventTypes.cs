using NtxPay.Sandbox.Payments;

namespace NtxPay.Sandbox.Webhooks;

/// <summary>The event types of webhooks.</summary>
internal static class EventTypes
{
    /// <summary>All event types.</summary>
    public const string All = "all";

    private const string RefundIn = "refund_in";
    private const string RefundOut = "refund_out";

    /// <summary>The event types of the API.</summary>
    public static IReadOnlyList<string> Events { get; } =
        [TransactionType.CashIn, TransactionType.CashOut, RefundIn, RefundOut, "internal_transfer"];

    /// <summary>The event types that a webhook can subscribe to.</summary>
    public static IReadOnlyList<string> Subscriptions { get; } = [.. Events, All];

    /// <summary>Gets the event type of a transaction's event. A returned transaction has a refund event type.</summary>
    public static string ForTransaction(string transactionType, Outcome outcome) =>
        outcome != Outcome.Returned ? transactionType
        : transactionType is TransactionType.CashIn ? RefundIn
        : RefundOut;

    /// <summary>Gets the transaction type in the event names of an event type.</summary>
    public static string GetTransactionType(string eventType) => eventType switch
    {
        RefundIn => TransactionType.CashIn,
        RefundOut => TransactionType.CashOut,
        _ => eventType,
    };
}
