namespace NtxPay.Fuzz;

/// <summary>A promise was broken.</summary>
internal sealed class BrokenPromiseException(string what) : Exception($"Broken promise: {what}.");
