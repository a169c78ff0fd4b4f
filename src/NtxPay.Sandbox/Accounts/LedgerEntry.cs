using NtxPay.Sandbox.Payments;

namespace NtxPay.Sandbox.Accounts;

/// <summary>A transaction's place in the ledger, which alone changes it.</summary>
internal sealed class LedgerEntry(Order order, Transaction transaction, DateTimeOffset createdAt)
{
    /// <summary>What was asked for.</summary>
    public Order Order => order;

    /// <summary>What was made of it.</summary>
    public Transaction Transaction => transaction;

    /// <summary>How it stands, as others see it.</summary>
    public SandboxTransaction View { get; private set; } = ViewOf(order, transaction, Outcome.Pending, createdAt, createdAt);

    /// <summary>Sets how it stands from now on.</summary>
    public void Become(Outcome outcome, DateTimeOffset now) => View = ViewOf(order, transaction, outcome, createdAt, now);

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
