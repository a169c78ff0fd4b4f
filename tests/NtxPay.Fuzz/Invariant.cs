namespace NtxPay.Fuzz;

/// <summary>The invariants of targets beyond their documented errors.</summary>
internal static class Invariant
{
    /// <summary>Throws if an invariant does not hold.</summary>
    /// <param name="holds">Whether it holds.</param>
    /// <param name="invariant">The invariant.</param>
    public static void Hold(bool holds, string invariant)
    {
        if (!holds)
            throw new InvariantViolationException(invariant);
    }

    /// <summary>Returns whether an error is of one of the documented kinds.</summary>
    public static void Documented(NtxPayException error, params ReadOnlySpan<NtxPayErrorKind> kinds)
    {
        if (!kinds.Contains(error.Kind))
            throw new InvariantViolationException($"the error {error.Kind} is not documented here");
    }
}
