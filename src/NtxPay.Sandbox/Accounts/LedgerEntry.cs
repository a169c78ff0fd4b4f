using NtxPay.Sandbox.Payments;

namespace NtxPay.Sandbox.Accounts;

/// <summary>A transaction in the ledger. Only the ledger changes it.</summary>
internal sealed class LedgerEntry(Order order, Transaction transaction, DateTimeOffset createdAt)
{
    /// <summary>The order.</summary>
    public Order Order => order;

    /// <summary>The transaction that was created for the order.</summary>
    public Transaction Transaction => transaction;

    /// <summary>Its current state, as the public API of the sandbox shows it.</summary>
    public SandboxTransaction View { get; private set; } = ViewOf(order, transaction, Outcome.Pending, createdAt, createdAt);

    /// <summary>Sets the outcome.</summary>
    public void SetOutcome(Outcome outcome, DateTimeOffset now) => View = ViewOf(order, transaction, outcome, createdAt, now);

    private static SandboxTransaction ViewOf(Order order, Transaction transaction, Outcome outcome, DateTimeOffset createdAt, DateTimeOffset updatedAt) => new()
    {
        Type = order.Type,
        TransactionId = transaction.Id,
        ExternalId = order.ExternalId,
        AmountCentavos = order.AmountCentavos,
        Status = outcome.Status,
        CreatedAt = createdAt,
        UpdatedAt = updatedAt,
    };
}
