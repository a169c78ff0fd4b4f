namespace NtxPay.Sandbox.Payments;

/// <summary>The beneficiary of a charge.</summary>
internal sealed record BeneficiaryBody(string Name, string TaxId);
