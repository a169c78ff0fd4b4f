namespace NtxPay;

/// <summary>A charge or a transfer in the API's response.</summary>
public abstract class Payment
{
    /// <summary>The API's id of the payment, a UUID; webhook events have the same id.</summary>
    public required string TransactionId { get; init; }

    /// <summary>The status in the API's response: <c>PENDING</c>, <c>CONFIRMED</c>, <c>FAILED</c>, or for a charge <c>EXPIRED</c>.</summary>
    public required string Status { get; init; }

    /// <summary>The amount in MXN pesos.</summary>
    public decimal Amount => Money.ToPesos(AmountCentavos);

    /// <summary>The amount in MXN centavos.</summary>
    public required long AmountCentavos { get; init; }

    /// <summary>The externalId of the request, the caller's or a generated one.</summary>
    public required string ExternalId { get; init; }

    /// <summary>The CLABE that the money goes to; null for a charge from the journal, because the journal does not record it.</summary>
    public string? DestinationClabe { get; init; }

    /// <summary>SPEI's numeric reference, or null.</summary>
    public string? ReferenceNumerical { get; init; }

    /// <summary>Whether an earlier run or another worker sent the payment, so that the values are from the journal. Values that the journal does not record are null.</summary>
    public bool FromJournal { get; init; }

    /// <summary>
    /// Whether the API returned a payment that existed before this batch requested it. Its externalId was used before, and no money was
    /// moved. It is determined by the server's clock, and false if the response has no creation time.
    /// </summary>
    public bool AlreadyExisted { get; internal set; }

    /// <summary>The record's row in the file of Import-NtxPayTable, from 1, the header included; otherwise its position in the pipeline, from 1. 0 if no cmdlet sent it.</summary>
    public long Row { get; internal set; }

    /// <summary>The name of the session that sent it; null if no cmdlet sent it.</summary>
    public string? Session { get; internal set; }

    /// <summary>The name of a transfer's beneficiary, as in the record; null for a charge.</summary>
    public string? BeneficiaryName { get; internal set; }

    /// <summary>Returns the transaction, its status and its amount, without personal data.</summary>
    public override string ToString() => $"{TransactionId} {Status} {Money.Format(Amount)}";
}
