namespace NtxPay;

/// <summary>A snapshot of a charge or transfer in a sandbox's ledger.</summary>
public sealed class SandboxTransaction
{
    /// <summary>The type, as the API names it: <c>cash_in</c> or <c>cash_out</c>.</summary>
    public required string Type { get; init; }

    /// <summary>The id of the transaction in responses and webhooks.</summary>
    public required Guid TransactionId { get; init; }

    /// <summary>The external id of the request, or null.</summary>
    public required string? ExternalId { get; init; }

    /// <summary>The amount, in MXN centavos.</summary>
    public required long AmountCentavos { get; init; }

    /// <summary>The amount, in MXN pesos.</summary>
    public decimal Amount => Money.ToPesos(AmountCentavos);

    /// <summary>
    /// The status, as webhooks report it: <c>PENDING</c>, <c>LIQUIDATED</c>, <c>REJECTED</c>, <c>RETURNED</c> or <c>EXPIRED</c>.
    /// </summary>
    public required string Status { get; init; }

    /// <summary>When it was created (UTC).</summary>
    public required DateTimeOffset CreatedAt { get; init; }

    /// <summary>When its status last changed (UTC).</summary>
    public required DateTimeOffset UpdatedAt { get; init; }

    /// <summary>Returns the type, the id, the amount and the status.</summary>
    public override string ToString() => $"{Type} {TransactionId} {Money.Format(Amount)} {Status}";
}
