namespace NtxPay;

/// <summary>What the API answered to a charge or a transfer.</summary>
public abstract class Payment
{
    /// <summary>The API's id of the payment, a UUID; webhooks carry the same.</summary>
    public required string TransactionId { get; init; }

    /// <summary>What the API said of it when it was created: <c>PENDING</c>, <c>CONFIRMED</c>, <c>FAILED</c>, or for a charge <c>EXPIRED</c>.</summary>
    public required string Status { get; init; }

    /// <summary>The amount in MXN pesos.</summary>
    public decimal Amount => Money.ToPesos(AmountCentavos);

    /// <summary>The amount in MXN centavos.</summary>
    public required long AmountCentavos { get; init; }

    /// <summary>The id under which it was asked for, the caller's or a generated one.</summary>
    public required string ExternalId { get; init; }

    /// <summary>The CLABE that the money goes to; null for a charge from the journal, which does not keep it.</summary>
    public string? DestinationClabe { get; init; }

    /// <summary>SPEI's numeric reference, or null.</summary>
    public string? ReferenceNumerical { get; init; }

    /// <summary>Whether an earlier run sent it and this is what the journal keeps of it; what it does not keep is null.</summary>
    public bool FromJournal { get; init; }

    /// <summary>
    /// Whether the API answered with a payment that existed before this batch asked for it: its externalId was used before, and no money
    /// moved now. By the server's clock; false where the answer does not say when the payment was created.
    /// </summary>
    public bool AlreadyExisted { get; internal set; }

    /// <summary>The record's row in the file of Import-NtxPayTable, from 1, the header included; otherwise its position in the pipeline, from 1. 0 where it was not sent by a command.</summary>
    public long Row { get; internal set; }

    /// <summary>The name of the session that sent it; null where it was not sent by a command.</summary>
    public string? Session { get; internal set; }

    /// <summary>The name of a transfer's beneficiary, as in the record; null for a charge.</summary>
    public string? BeneficiaryName { get; internal set; }

    /// <summary>The transaction, its status and its amount, and nobody's data.</summary>
    public override string ToString() => $"{TransactionId} {Status} {Money.Format(Amount)}";
}

/// <summary>The two kinds of payment.</summary>
public enum PaymentKind
{
    /// <summary>A charge: somebody pays in.</summary>
    CashIn,

    /// <summary>A transfer out of the balance.</summary>
    CashOut,
}
