using NtxPay.Sandbox.Payments;

namespace NtxPay.Sandbox.Accounts;

/// <summary>A transaction in the ledger. Only the ledger changes it.</summary>
internal sealed class LedgerEntry(TransactionRequest request, Transaction transaction, DateTimeOffset createdAt)
{
    /// <summary>The payment request.</summary>
    public TransactionRequest Request => request;

    /// <summary>The transaction that was created for the request.</summary>
    public Transaction Transaction => transaction;

    /// <summary>Its current state, as the public API of the sandbox shows it.</summary>
    public SandboxTransaction Snapshot { get; private set; } = CreateSnapshot(request, transaction, Outcome.Pending, createdAt, createdAt);

    /// <summary>Sets the outcome.</summary>
    public void SetOutcome(Outcome outcome, DateTimeOffset now) => Snapshot = CreateSnapshot(request, transaction, outcome, createdAt, now);

    private static SandboxTransaction CreateSnapshot(TransactionRequest request, Transaction transaction, Outcome outcome, DateTimeOffset createdAt, DateTimeOffset updatedAt) => new()
    {
        Type = request.Type,
        TransactionId = transaction.Id,
        ExternalId = request.ExternalId,
        AmountCentavos = request.AmountCentavos,
        Status = outcome.Status,
        CreatedAt = createdAt,
        UpdatedAt = updatedAt,
    };
}
