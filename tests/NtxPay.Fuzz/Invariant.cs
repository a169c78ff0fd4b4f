namespace NtxPay.Fuzz;

/// <summary>What a target promises beyond its documented errors.</summary>
internal static class Invariant
{
    /// <summary>Throws where a promise is broken.</summary>
    /// <param name="isKept">Whether it is kept.</param>
    /// <param name="what">The promise.</param>
    public static void Hold(bool isKept, string what)
    {
        if (!isKept)
            throw new InvariantViolationException(what);
    }

    /// <summary>Whether an error is of one of the documented kinds.</summary>
    public static void Documented(NtxPayException error, params ReadOnlySpan<NtxPayErrorKind> kinds)
    {
        if (!kinds.Contains(error.Kind))
            throw new InvariantViolationException($"the error {error.Kind} is not documented here");
    }
}
