namespace NtxPay.Sandbox.Payments;

/// <summary>Whom a charge is paid to.</summary>
internal sealed record BeneficiaryBody(string Name, string TaxId);
