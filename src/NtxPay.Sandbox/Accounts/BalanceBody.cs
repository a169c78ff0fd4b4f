namespace NtxPay.Sandbox.Accounts;

/// <summary>The body of a balance, in MXN centavos.</summary>
internal sealed record BalanceBody(long AvailableCentavos, long PendingCentavos, string Currency);
