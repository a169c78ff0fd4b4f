namespace NtxPay.Fuzz;

/// <summary>A promise was broken.</summary>
internal sealed class InvariantViolationException(string what) : Exception($"Broken promise: {what}.");
