namespace NtxPay;

/// <summary>A charge or a transfer in a sandbox's ledger, as it stood when the ledger was read.</summary>
public sealed class SandboxTransaction
{
    /// <summary>Whether it is a charge or a transfer, as the API spells it: <c>cash_in</c> or <c>cash_out</c>.</summary>
    public required string Type { get; init; }

    /// <summary>The API's name for it, the one that answers and webhooks carry.</summary>
    public required Guid TransactionId { get; init; }

    /// <summary>The caller's name for it; null where the request had none.</summary>
    public required string? ExternalId { get; init; }

    /// <summary>The amount, in MXN centavos.</summary>
    public required long AmountCentavos { get; init; }

    /// <summary>The amount, in MXN pesos.</summary>
    public decimal Amount => Money.ToPesos(AmountCentavos);

    /// <summary>
    /// What became of it, as webhooks spell it: <c>PENDING</c>, <c>LIQUIDATED</c>, <c>REJECTED</c>, <c>RETURNED</c> or
    /// <c>EXPIRED</c>.
    /// </summary>
    public required string Status { get; init; }

    /// <summary>When it was made (UTC).</summary>
    public required DateTimeOffset CreatedAt { get; init; }

    /// <summary>When its status last changed (UTC).</summary>
    public required DateTimeOffset UpdatedAt { get; init; }

    /// <summary>The type, the name, the amount and the status.</summary>
    public override string ToString() => $"{Type} {TransactionId} {Money.Text(Amount)} {Status}";
}
