namespace NtxPay;

/// <summary>A request for a SPEI transfer out of the balance.</summary>
public sealed record CashOutRequest : PaymentRequest
{
    /// <inheritdoc/>
    public override PaymentKind Kind => PaymentKind.CashOut;

    /// <inheritdoc/>
    internal override string PersonName => BeneficiaryName;

    /// <summary>The beneficiary's CLABE, 18 digits.</summary>
    public required string DestinationClabe { get; init; }

    /// <summary>The beneficiary's name, 3 to 255 characters.</summary>
    public required string BeneficiaryName { get; init; }

    /// <summary>The beneficiary's RFC or CURP, or null.</summary>
    public string? BeneficiaryTaxId { get; init; }

    /// <summary>The concept of the transfer, 1 to 40 characters, or null.</summary>
    public string? Concept { get; init; }

    /// <inheritdoc/>
    public override string ToString() => base.ToString();

    /// <inheritdoc/>
    private protected override IEnumerable<KeyValuePair<string, object?>> HashedFields() =>
    [
        Field("amountCentavos", AmountCentavos),
        Field("destinationClabe", DestinationClabe),
        Field("beneficiaryName", BeneficiaryName),
        Field("beneficiaryTaxId", BeneficiaryTaxId),
        Field("concept", Concept),
    ];
}
