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
