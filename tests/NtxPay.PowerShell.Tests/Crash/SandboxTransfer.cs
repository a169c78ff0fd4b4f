namespace NtxPay.Crash;

/// <summary>A transfer that the sandbox made.</summary>
/// <param name="ExternalId">Its externalId.</param>
/// <param name="AmountCentavos">Its amount, in centavos.</param>
/// <param name="TransactionId">Its transaction id.</param>
internal sealed record SandboxTransfer(string ExternalId, long AmountCentavos, string TransactionId);
