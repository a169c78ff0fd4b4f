namespace NtxPay;

/// <summary>What a journal keeps of a payment: enough to resume, and nobody's data.</summary>
public sealed class JournalEntry
{
    /// <summary>What became of it.</summary>
    public required JournalState State { get; init; }

    /// <summary>The amount in MXN centavos.</summary>
    public required long AmountCentavos { get; init; }

    /// <summary>A keyed hash of all its data, to notice the same id with other data.</summary>
    public required string Fingerprint { get; init; }

    /// <summary>The API's id, once it was sent.</summary>
    public string? TransactionId { get; init; }

    /// <summary>What the API said of it when it was sent.</summary>
    public string? Status { get; init; }
}
