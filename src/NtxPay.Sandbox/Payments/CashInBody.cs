namespace NtxPay.Sandbox.Payments;

/// <summary>The response body of a charge.</summary>
internal sealed record CashInBody(
    Guid TransactionId,
    string Status,
    string DestinationClabe,
    BeneficiaryBody Beneficiary,
    string ReferenceNumerical,
    Uri CheckoutUrl,
    string ExpiresAt,
    long AmountCentavos);

/// <summary>The beneficiary of a charge.</summary>
internal sealed record BeneficiaryBody(string Name, string TaxId);

/// <summary>The response body of a transfer.</summary>
internal sealed record CashOutBody(
    Guid TransactionId,
    string Status,
    string DestinationClabe,
    long AmountCentavos,
    string ReferenceNumerical,
    string CreatedAt);
