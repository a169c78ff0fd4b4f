namespace NtxPay.Http.Payments;

/// <summary>The beneficiary of a charge, raw.</summary>
internal sealed class BeneficiaryReply
{
    public string? Name { get; set; }

    public string? TaxId { get; set; }
}
