namespace NtxPay.Sandbox.Accounts;

/// <summary>The body of a balance, in MXN centavos.</summary>
internal sealed record BalanceBody(decimal AvailableCentavos, decimal PendingCentavos, string Currency);
