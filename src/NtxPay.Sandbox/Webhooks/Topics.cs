using NtxPay.Sandbox.Payments;

namespace NtxPay.Sandbox.Webhooks;

/// <summary>What a webhook can be registered for.</summary>
internal static class Topics
{
    /// <summary>Everything.</summary>
    public const string All = "all";

    /// <summary>The kinds of events.</summary>
    public static IReadOnlyList<string> Events { get; } =
        [TransactionType.CashIn, TransactionType.CashOut, "refund_in", "refund_out", "internal_transfer"];

    /// <summary>What a webhook can be registered for.</summary>
    public static IReadOnlyList<string> Subscriptions { get; } = [.. Events, All];

    /// <summary>Where the news of a transaction goes: a return goes to the refunds.</summary>
    public static string Of(string transactionType, Outcome outcome) =>
        outcome != Outcome.Returned ? transactionType
        : transactionType is TransactionType.CashIn ? "refund_in"
        : "refund_out";

    /// <summary>The kind of transaction that an event's name carries.</summary>
    public static string TransactionTypeOf(string topic) => topic switch
    {
        "refund_in" => TransactionType.CashIn,
        "refund_out" => TransactionType.CashOut,
        _ => topic,
    };
}
