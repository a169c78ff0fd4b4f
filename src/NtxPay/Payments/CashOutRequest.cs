namespace NtxPay;

/// <summary>A SPEI transfer out of the balance, as it is asked for.</summary>
public sealed record CashOutRequest : PaymentRequest
{
    /// <inheritdoc/>
    public override PaymentKind Kind => PaymentKind.CashOut;

    /// <summary>The beneficiary's CLABE, 18 digits.</summary>
    public required string DestinationClabe { get; init; }

    /// <summary>The beneficiary's name, 3 to 255 characters.</summary>
    public required string BeneficiaryName { get; init; }

    /// <summary>The beneficiary's RFC or CURP, or null.</summary>
    public string? BeneficiaryTaxId { get; init; }

    /// <summary>What the transfer is for, 1 to 40 characters, or null.</summary>
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
