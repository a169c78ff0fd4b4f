namespace NtxPay.Sandbox.Payments;

/// <summary>The body of a charge.</summary>
internal sealed record CashInBody(
    Guid TransactionId,
    string Status,
    string DestinationClabe,
    BeneficiaryBody Beneficiary,
    string ReferenceNumerical,
    Uri CheckoutUrl,
    string ExpiresAt,
    long AmountCentavos);

/// <summary>Whom a charge is paid to.</summary>
internal sealed record BeneficiaryBody(string Name, string TaxId);

/// <summary>The body of a transfer.</summary>
internal sealed record CashOutBody(
    Guid TransactionId,
    string Status,
    string DestinationClabe,
    long AmountCentavos,
    string ReferenceNumerical,
    string CreatedAt);
