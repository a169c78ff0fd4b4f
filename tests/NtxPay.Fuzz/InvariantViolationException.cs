namespace NtxPay.Fuzz;

/// <summary>An invariant was violated.</summary>
internal sealed class InvariantViolationException(string invariant) : Exception($"Broken promise: {invariant}.");
