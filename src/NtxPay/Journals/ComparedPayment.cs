namespace NtxPay;

/// <summary>A payment of a table compared with its journal, or a payment that only the journal contains.</summary>
public sealed class ComparedPayment
{
    /// <summary>The record's row in the file, or its position in the input, from 1; null if the table does not contain the payment.</summary>
    public long? Row { get; init; }

    /// <summary>The state of the payment.</summary>
    public required ComparedPaymentState State { get; init; }

    /// <summary>Whether the table contains the payment.</summary>
    public bool InTable => Row is not null;

    /// <summary>
    /// Whether a person has to check the payment: it is not in the table, or its state is Unknown, Failed, Rejected, Returned, Expired,
    /// NotInJournal, Changed or Invalid.
    /// </summary>
    public bool NeedsReview => !InTable || State is not
        (ComparedPaymentState.Settled or ComparedPaymentState.Sent or ComparedPaymentState.InProgress or ComparedPaymentState.Duplicate);

    /// <summary>The name of the file that contains the row, without its folder; null if Import-NtxPayTable did not read it.</summary>
    public string? File { get; init; }

    /// <summary>The state in the journal; null if the journal does not contain the payment.</summary>
    public JournalPaymentState? JournalState { get; init; }

    /// <summary>The kind of the payment.</summary>
    public required PaymentKind Kind { get; init; }

    /// <summary>The amount in MXN pesos, exact to the centavo: the amount in the table, or the amount in the journal if the table does not contain the payment. Null for an invalid row.</summary>
    public decimal? Amount => AmountCentavos is { } centavos ? Money.ToPesos(centavos) : null;

    /// <summary>The amount in MXN centavos.</summary>
    public long? AmountCentavos { get; init; }

    /// <summary>The amount in the journal, in MXN pesos; null if the journal does not contain the payment.</summary>
    public decimal? JournalAmount { get; init; }

    /// <summary>The masked CLABE of a transfer in the journal; null for a charge, and if the journal does not contain the payment.</summary>
    public string? JournalClabe { get; init; }

    /// <summary>The name of a transfer's beneficiary or a charge's customer, from the table; a journal contains no names.</summary>
    public string? BeneficiaryName { get; init; }

    /// <summary>The masked CLABE of a transfer, or null.</summary>
    public string? MaskedClabe { get; init; }

    /// <summary>
    /// The payment's externalId: the one in the journal, or that of the row if the journal does not contain the payment. Null for an invalid
    /// row without one.
    /// </summary>
    public string? ExternalId { get; init; }

    /// <summary>The API's id of the payment; null if it was not sent or the response was lost.</summary>
    public string? TransactionId { get; init; }

    /// <summary>The status that the API reported, in its response or in the last event.</summary>
    public string? Status { get; init; }

    /// <summary>The kind of the error if the payment failed or its outcome is unknown; otherwise null.</summary>
    public NtxPayErrorKind? Error { get; init; }

    /// <summary>The errors of an invalid row, or what the journal contains for a changed row, as text; otherwise null.</summary>
    public string? RecordError { get; init; }

    /// <summary>The row of the table's first payment to the same CLABE; null for the first one, and if there is no other.</summary>
    public long? SameClabeRow { get; init; }

    /// <summary>When it was first recorded in the journal (UTC), or null.</summary>
    public DateTimeOffset? RecordedAt { get; init; }

    /// <summary>When its state last changed in the journal (UTC), or null.</summary>
    public DateTimeOffset? ChangedAt { get; init; }

    /// <summary>The journal and the account that it belongs to.</summary>
    public required JournalSource Source { get; init; }

    /// <summary>The total that the payment counts in.</summary>
    internal ComparedGroup Group => State is ComparedPaymentState.Duplicate or ComparedPaymentState.Invalid
        ? ComparedGroup.None
        : JournalState switch
        {
            JournalPaymentState.Settled => ComparedGroup.Paid,
            JournalPaymentState.Sent or JournalPaymentState.Unknown or JournalPaymentState.InProgress => ComparedGroup.Pending,
            _ => InTable ? ComparedGroup.NotPaid : ComparedGroup.None,
        };

    /// <summary>The amount with which it counts in that total, in MXN pesos: what was sent, or what is to be paid.</summary>
    internal decimal GroupAmount => (Group is ComparedGroup.Paid or ComparedGroup.Pending ? JournalAmount : Amount) ?? 0;

    /// <summary>Returns the row, the state and the amount, without personal data.</summary>
    public override string ToString() => $"{Row} {State} {(Amount is { } pesos ? Money.Format(pesos) : string.Empty)}".Trim();
}
