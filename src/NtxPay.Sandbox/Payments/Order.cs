namespace NtxPay.Sandbox.Payments;

/// <summary>What a request asks for, checked.</summary>
/// <param name="Type">Whether it is a charge or a transfer (<see cref="TransactionType"/>).</param>
/// <param name="AmountCentavos">The amount, in MXN centavos.</param>
/// <param name="ExternalId">The caller's name for it, or null.</param>
internal abstract record Order(string Type, long AmountCentavos, string? ExternalId)
{
    /// <summary>What becomes of it under a scenario, and when.</summary>
    public abstract (Outcome Outcome, TimeSpan Wait) Course(Scenario scenario);

    /// <summary>Makes the transaction.</summary>
    /// <param name="number">Its number in the ledger, from 1.</param>
    /// <param name="now">The present (UTC).</param>
    public abstract Transaction Make(long number, DateTimeOffset now);
}
