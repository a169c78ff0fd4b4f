namespace NtxPay.Sandbox.Payments;

/// <summary>The response body of a transfer.</summary>
internal sealed record CashOutBody(
    Guid TransactionId,
    string Status,
    string DestinationClabe,
    long AmountCentavos,
    string ReferenceNumerical,
    string CreatedAt);
