namespace NtxPay.Sandbox.Accounts;

/// <summary>One change of an account's balance.</summary>
/// <param name="PostedOn">When (UTC).</param>
/// <param name="Reason">Why, in a few words.</param>
/// <param name="AvailableCentavos">What it adds to the available balance, in MXN centavos; negative takes away.</param>
/// <param name="PendingCentavos">What it adds to the pending balance, in MXN centavos; negative takes away.</param>
internal sealed record LedgerEntry(DateTimeOffset PostedOn, string Reason, long AvailableCentavos, long PendingCentavos);
