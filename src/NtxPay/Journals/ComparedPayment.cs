namespace NtxPay;

/// <summary>A payment of a table compared with its journal, or a payment that only the journal contains.</summary>
public sealed class ComparedPayment
{
    /// <summary>The record's row in the file, or its position in the input, from 1; null where the table lacks the payment.</summary>
    public long? Row { get; init; }

    /// <summary>What is known of it.</summary>
    public required ComparedPaymentState State { get; init; }

    /// <summary>Whether the table has the payment.</summary>
    public bool InTable => Row is not null;

    /// <summary>What the journal says of it; null where it does not have it.</summary>
    public JournalPaymentState? JournalState { get; init; }

    /// <summary>Which kind of payment it is.</summary>
    public required PaymentKind Kind { get; init; }

    /// <summary>The amount in MXN pesos, exact to the centavo: the table's, and the journal's where the table lacks the payment. Null for an invalid row.</summary>
    public decimal? Amount => AmountCentavos is { } centavos ? Money.ToPesos(centavos) : null;

    /// <summary>The same in MXN centavos.</summary>
    public long? AmountCentavos { get; init; }

    /// <summary>The journal's amount in MXN pesos; null where it does not have the payment.</summary>
    public decimal? JournalAmount { get; init; }

    /// <summary>The name of a transfer's beneficiary or a charge's customer, as the table has it; a journal has no names.</summary>
    public string? BeneficiaryName { get; init; }

    /// <summary>The masked CLABE of a transfer, or null.</summary>
    public string? MaskedClabe { get; init; }

    /// <summary>The payment's externalId; null for an invalid row without one.</summary>
    public string? ExternalId { get; init; }

    /// <summary>The API's id; null where it was not sent, or where the answer was lost.</summary>
    public string? TransactionId { get; init; }

    /// <summary>The status in the API's own word, from its answer or from the last event.</summary>
    public string? Status { get; init; }

    /// <summary>What went wrong, where it failed or its outcome is unknown; null where it is not known.</summary>
    public NtxPayErrorKind? Error { get; init; }

    /// <summary>What is wrong with the row, as sentences; null where nothing is.</summary>
    public string? RecordError { get; init; }

    /// <summary>The row of the table's first payment to the same CLABE; null for the first one and where there is no other.</summary>
    public long? SameClabeRow { get; init; }

    /// <summary>When the journal recorded it first (UTC), or null.</summary>
    public DateTimeOffset? RecordedAt { get; init; }

    /// <summary>When its state changed last in the journal (UTC), or null.</summary>
    public DateTimeOffset? ChangedAt { get; init; }

    /// <summary>The journal, and whose it is.</summary>
    public required JournalSource Source { get; init; }

    /// <summary>The row, the state and the amount, without personal data.</summary>
    public override string ToString() => $"{Row} {State} {(Amount is { } pesos ? Money.Format(pesos) : string.Empty)}".Trim();
}
